import type { Rule } from '../../src/foundation/charter/domain/index.js';
import type { TestApp } from '../support/app.js';
import { pass } from './committee.js';
import type { World } from './world.js';

export interface Adopted {
  readonly id: string;
  readonly number: number;
  readonly textHash: string;
  readonly path: string;
}

/** Articles 1, 2, … with these rules. */
export const articles = (...rules: readonly Rule[]) =>
  rules.map((rule, i) => ({
    ...{ number: String(i + 1), title: { fr: `Article ${i + 1}` }, text: { fr: 'Texte', ar: 'نص' } },
    rule,
  }));

/** A version of the world's charter with these rules, decided on by its committee, and adopted. */
export async function adoptCharter(
  app: TestApp,
  world: World,
  rules: readonly Rule[],
  over: { signBy?: string; committeeDecides?: readonly string[] } = {},
): Promise<Adopted> {
  const token = await app.token(world.coordinators.a);
  const versions = `/v1/partnerships/${world.partnershipId}/charter/versions`;
  const body = { signBy: '2026-09-30', articles: articles(...rules), ...over };
  const { id } = (await app.call('post', versions, { token, body }).expect(201)).body as { id: string };
  await pass(app, world, { kind: 'adopt-charter', subject: id });
  const adopted = await app.call('post', `${versions}/${id}/adoption`, { token }).expect(200);
  return { ...(adopted.body as Omit<Adopted, 'path'>), path: `${versions}/${id}` };
}

/** Signs the version for an organisation, by one of its people. */
export async function signCharter(app: TestApp, charter: Adopted, organisationId: string, person: string) {
  const body = { organisationId, role: 'x', textHash: charter.textHash };
  await app.call('post', `${charter.path}/signatures`, { token: await app.token(person), body }).expect(201);
}
