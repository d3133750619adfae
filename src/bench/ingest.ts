import { makeBigSeason } from './big-season.js';
import { measureImport } from './ingest-import.js';
import { measureLock } from './ingest-lock.js';
import { measureRequests } from './ingest-requests.js';
import { serve } from './process.js';
import type { Measure } from './report.js';
import { startRig } from './rig.js';

/** Getting a country's pledges in and summed, beside the same SQL without the product. */
export async function benchIngest(): Promise<Measure[]> {
  const rig = await startRig();
  try {
    const season = await makeBigSeason(rig.pool);
    const server = await serve(rig.env);
    try {
      const imported = await measureImport(rig, server, season);
      const locked = await measureLock(rig, server, season);
      return [...imported, ...locked, ...(await measureRequests(rig, server, season))];
    } finally {
      await server.stop();
    }
  } finally {
    await rig.stop();
  }
}
