import type { ManifestContent } from './manifest.js';

/** What a new version of a manifest says otherwise than the one before, as what stood there and what stands there now. */
export interface ManifestChange {
  readonly what:
    'pallets' | 'packs' | 'grossGrams' | 'carrier' | 'vehicle' | 'seals' | 'importer' | 'departAt' | 'etaAt';
  readonly from: string;
  readonly to: string;
}

export function manifestChanges(before: ManifestContent, now: ManifestContent): ManifestChange[] {
  const facts = ({ totals, transport, dates }: ManifestContent): Record<ManifestChange['what'], string> => ({
    ...{ pallets: String(totals.units), packs: String(totals.packs), grossGrams: String(totals.grossGrams) },
    ...{ carrier: transport.carrier?.name ?? '', vehicle: transport.vehicle, seals: transport.seals },
    ...{ importer: transport.importer, departAt: dates.departAt, etaAt: dates.etaAt },
  });
  const [old, fresh] = [facts(before), facts(now)];
  return (Object.keys(fresh) as ManifestChange['what'][])
    .filter((what) => old[what] !== fresh[what])
    .map((what) => ({ what, from: old[what], to: fresh[what] }));
}
