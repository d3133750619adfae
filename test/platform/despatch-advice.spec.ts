import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { despatchAdvice } from '../../src/flow/transport/despatch-advice.js';
import { deliveryNotesOf } from '../../src/flow/transport/domain/index.js';
import { smallManifest } from '../fixtures/manifest-content.js';

/** OASIS' own schemas (UBL 2.1, OASIS Standard, 4 November 2013), by libxml2. */
const folder = join(import.meta.dirname, '../fixtures/ubl-2.1');
const read = (path: string) => ({
  fileName: path.replace('maindoc/', ''),
  contents: readFileSync(join(folder, path), 'utf8').replaceAll('../common/', 'common/'),
});
const common = readdirSync(join(folder, 'common')).map((name) => {
  const file = read(`common/${name}`);
  return { ...file, fileName: name };
});
const schema = read('maindoc/UBL-DespatchAdvice-2.1.xsd');

const validate = (contents: string) =>
  validateXML({
    xml: [{ fileName: 'note.xml', contents }],
    schema: [{ ...schema, contents: schema.contents.replaceAll('common/', '') }],
    preload: common,
  });

describe('the UBL Despatch Advice', () => {
  const manifest = smallManifest();
  const note = deliveryNotesOf(manifest.content)[0]!;
  const xml = despatchAdvice(manifest, note, 'DN-2026-11/AB12-1', 'fr').toString('utf8');

  it("is valid against OASIS' schema, and the schema sees what is not", async () => {
    expect((await validate(xml)).errors).toEqual([]);
    expect((await validate(xml.replaceAll('cbc:IssueDate', 'cbc:DateOfIssue'))).valid).toBe(false);
  });

  it("tells the group's own lines, pallets and weights", () => {
    // 30 × 4.96 kg of oil and 10 × 1.09 kg of dates are 159.7 kg.
    expect(xml).toContain('<cbc:GrossWeightMeasure unitCode="KGM">159.700</cbc:GrossWeightMeasure>');
    expect(xml.match(/<cac:DespatchLine>/g)).toHaveLength(2);
    expect(xml).toContain('<cbc:ID>006141411234567906</cbc:ID>');
    expect(xml).toContain('Transports &lt;Exemple&gt;');
    expect(xml).not.toContain('Groupe B');
  });
});
