import { PaperRules } from '../flow/transport/index.js';
import type { Loading } from './loading.js';

/** Rules as they were looked up for the demonstration: whoever ships looks them up again, and adds a dated rule where they changed. */
const checkedOn = '2026-11-23';
const citrus = 'Regulation (EU) 2019/2072, annex XI, part A: citrus fruit needs a phytosanitary certificate';
const pem =
  'Regional Convention on pan-Euro-Mediterranean preferential rules of origin: any exporter may declare the origin up to EUR 6,000';

const rules = ['TN', 'MA'].flatMap((origin) => [
  {
    ...{ paper: 'importer-of-record' as const, origin },
    source: 'Regulation (EU) 952/2013, article 9: whoever imports is registered (EORI)',
  },
  {
    ...{ paper: 'organic-inspection' as const, origin, condition: 'bio' },
    source: 'Regulations (EU) 2018/848 and 2021/2306: certificate of inspection, issued before departure',
  },
  { ...{ paper: 'phytosanitary' as const, origin, hsPrefix: '0805' }, source: citrus },
  {
    ...{ paper: 'pallet-treatment' as const, origin },
    source: 'ISPM 15 and Regulation (EU) 2016/2031, article 43: wood packaging is treated and marked',
  },
  { ...{ paper: 'origin-declaration' as const, origin, valueBelowMinor: 600_001 }, source: pem },
  { ...{ paper: 'movement-certificate' as const, origin, valueFromMinor: 600_001 }, source: pem },
]);

export async function loadPaperRules({ services }: Loading): Promise<void> {
  for (const rule of rules)
    await services
      .get(PaperRules, { strict: false })
      .add({ ...rule, destination: 'EU', validFrom: '2026-01-01', checkedOn });
}
