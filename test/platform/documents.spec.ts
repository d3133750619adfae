import { Documents, gs1Svg, type Papers, qrSvg, type TemplateName } from '../../src/platform/documents/index.js';
import { type Language, languages } from '../../src/shared/language.js';
import { distributionList, statement } from '../fixtures/group-papers.js';
import { seasonReport } from '../fixtures/season-report.js';
import { reportPaper } from '../../src/flow/report/report-paper.js';
import { tablesOf } from '../../src/flow/report/report-tables.js';
import { consignmentNotePaper } from '../../src/flow/transport/consignment-note-paper.js';
import { deliveryNotePaper } from '../../src/flow/transport/delivery-note-paper.js';
import { deliveryNotesOf } from '../../src/flow/transport/domain/index.js';
import { smallManifest } from '../fixtures/manifest-content.js';
import { unitLabels } from '../fixtures/unit-labels.js';
import { deliveryOrder, manifest, unitCodes } from '../fixtures/papers.js';

/** Pages as the page tree counts them (ISO 32000-1, 7.7.3). */
const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g) ?? []).length;

const samples: { readonly [T in TemplateName]: (language: Language) => Papers[T] } = {
  manifest,
  'delivery-order': deliveryOrder,
  'distribution-list': distributionList,
  statement,
  'season-report': (language) =>
    reportPaper(
      seasonReport(),
      tablesOf(seasonReport(), language, () => 2),
      { charts: [], adoption: null, language },
    ),
  'unit-labels': unitLabels,
  'delivery-note': (language) =>
    deliveryNotePaper(smallManifest(), deliveryNotesOf(smallManifest().content)[0]!, language),
  'consignment-note': (language) => consignmentNotePaper(smallManifest(), '2007', language),
};

describe('documents', () => {
  const documents = new Documents();
  let images: Record<string, string> = {};

  beforeAll(async () => {
    const codes = await Promise.all(unitCodes.map(async (code) => [`${code}.svg`, await qrSvg(code)] as const));
    images = {
      ...Object.fromEntries(codes),
      ...Object.fromEntries(
        await Promise.all(
          smallManifest().content.dropOffs[0]!.units.map(
            async ({ code }) => [`${code}.svg`, await qrSvg(code)] as const,
          ),
        ),
      ),
      'bars.svg': gs1Svg('(00)006141411234567890'),
      'payment.svg': await qrSvg('BCD\n002\n1\nSCT\n\nInvented\nBE71096123456769'),
    };
  });

  afterAll(() => documents.onModuleDestroy());

  const cases = languages.flatMap((language) =>
    (Object.keys(samples) as TemplateName[]).map((name) => [name, language] as const),
  );

  it.each(cases)('makes the %s in %s, twice the same bytes', async (name, language) => {
    const render = () => documents.renderPdf(name, samples[name](language), images);
    const pdf = await render();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-6).toString()).toContain('%%EOF');
    expect(pdf.equals(await render())).toBe(true);
  });

  it('fits each paper of a usual month on the pages people expect', async () => {
    const pages = async <T extends TemplateName>(name: T, paper: Papers[T]) =>
      pagesOf(await documents.renderPdf(name, paper, images));
    expect(await pages('delivery-order', deliveryOrder('fr'))).toBe(1);
    expect(await pages('statement', statement('ar'))).toBe(1);
    expect(await pages('distribution-list', distributionList('fr', 3, 15))).toBe(1);
    expect(await pages('distribution-list', distributionList('fr', 16, 12))).toBe(3);
    expect(await pages('manifest', manifest('fr'))).toBe(3);
  });
});
