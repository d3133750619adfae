import { PaperRules } from '../flow/transport/index.js';
import type { Loading } from './loading.js';

/**
 * A few rules as somebody would enter them, with what was read and when. Examples, and no advice: whoever ships looks
 * them up again, and adds a dated rule where they changed.
 */
const checkedOn = '2026-11-23';
const pem =
  'Pan-Euro-Mediterranean rules of origin, one set per pair of countries since 2026: any exporter may declare the origin up to EUR 6,000';

const fresh =
  'Since 14 December 2019 fresh fruit needs a phytosanitary certificate, except pineapple, coconut, durian, banana and dates';

const rules = ['TN', 'MA'].flatMap((origin) => [
  {
    ...{ paper: 'importer-of-record' as const, origin },
    source: 'Customs of the European Union: somebody with an EORI number stands as importer',
  },
  {
    ...{ paper: 'organic-inspection' as const, origin, condition: 'bio' },
    source: 'Regulations (EU) 2018/848 and 2021/2306: certificate of inspection, issued before the goods leave',
  },
  { ...{ paper: 'phytosanitary' as const, origin, hsPrefix: '0805' }, source: fresh },
  {
    ...{ paper: 'pallet-treatment' as const, origin },
    source: 'ISPM 15: wood pallets that enter the European Union are treated and marked',
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
