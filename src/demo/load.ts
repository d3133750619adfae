import type { INestApplicationContext } from '@nestjs/common';
import { Atlas } from '../foundation/territory/index.js';
import { Clock } from '../platform/clock/index.js';
import { systemContext, withContext } from '../platform/context/index.js';
import { Transaction } from '../platform/database/index.js';
import { newId } from '../shared/ids.js';
import { demoMonths } from './calendar.js';
import { loadBrussels } from './load-brussels.js';
import { loadGovernance } from './load-governance.js';
import { loadPartnership } from './load-partnership.js';
import { loadSeason, type Products } from './load-season.js';
import { loadTravel } from './load-travel.js';
import type { Loading } from './loading.js';
import { loadPaperRules } from './paper-rules.js';
import { demoPartnerships } from './partnerships.js';

/**
 * Loads the demonstration into an empty database, through the services and in one transaction: all of it or nothing,
 * once, however many processes start at the same moment. Tells whether it did.
 */
export function loadDemo(services: INestApplicationContext, password: () => string): Promise<boolean> {
  return withContext(systemContext(newId()), () =>
    services.get(Transaction).run('load-demo', async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('load-demo'))`);
      if (!(await isEmpty(services))) return false;
      await loadAll({ services, tx, password: password(), months: demoMonths(services.get(Clock).now()) });
      return true;
    }),
  );
}

async function isEmpty(services: INestApplicationContext): Promise<boolean> {
  return (await services.get(Atlas).territories({ limit: 1 })).items.length === 0;
}

async function loadAll(loading: Loading): Promise<void> {
  await loadPaperRules(loading);
  const brussels = await loadBrussels(loading);
  const products: Products = new Map();
  for (const story of demoPartnerships) {
    const partnership = await loadPartnership(loading, brussels, story);
    await loadGovernance(loading, { brussels, partnership }, story);
    await loadSeason(loading, { brussels, partnership, products }, story);
    await loadTravel(loading, partnership, story);
  }
}
