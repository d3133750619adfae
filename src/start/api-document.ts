import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import metadata from '../metadata.js';

/** In the order in which one meets them. */
const chapters = [
  ...[
    'Auth',
    'Me',
    'SecondFactor',
    'Oidc',
    'People',
    'Invitation',
    'JoinRequest',
    'ContactLog',
    'Territory',
    'Partnership',
    'Committee',
    'Link',
    'Charter',
    'Messenger',
    'Errand',
    'Season',
    'Offer',
    'Cycle',
    'Pledge',
    'Commitment',
    'Availability',
  ],
  ...[
    'Match',
    'Delivery',
    'Consolidation',
    'Transport',
    'Distribution',
    'Settlement',
    'Payment',
    'Bank',
    'Statement',
    'Ledger',
    'Report',
    'Task',
    'Event',
    'Webhook',
    'Health',
    'Metrics',
  ],
];

/** The OpenAPI 3.1 document, from the DTOs and the routes. */
export async function openApi(app: NestFastifyApplication): Promise<OpenAPIObject> {
  await SwaggerModule.loadPluginMetadata(metadata);
  const builder = new DocumentBuilder()
    .setTitle('Interlocal')
    .setDescription('Solidarity trade between two distant territories: from pledges to a manifest, and who owes what.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addBearerAuth()
    .addGlobalParameters({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Needed on every POST outside /v1/auth: the same key gives the first answer again.',
      schema: { type: 'string', maxLength: 255 },
    });
  for (const chapter of chapters) builder.addTag(chapter);
  return SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').toLowerCase()}-${method}`,
    autoTagControllers: true,
  });
}

/** Serves the document at /openapi.json and a readable reference at /docs. */
export async function documentApi(app: NestFastifyApplication): Promise<void> {
  const document = await openApi(app);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Interlocal API' });
}
