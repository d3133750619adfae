import { Errands, Messengers, Trips } from '../foundation/messenger/index.js';
import { Partnerships } from '../foundation/partnership/index.js';
import { Clock } from '../platform/clock/index.js';
import type { Tx } from '../platform/database/index.js';
import { callerFor } from './load-governance.js';
import { addHolder } from './load-people.js';
import type { LoadedPartnership } from './load-partnership.js';
import type { Loading } from './loading.js';
import type { DemoPartnership } from './story.js';

const dayMs = 86_400_000;
const checkRoute = 'POST /v1/messengers/:messengerId/check';

/** Who coordinates the platform of a territory. */
async function platformOf(tx: Tx, territoryId: string): Promise<string> {
  const [row] = await tx.query<{ person: string }[]>(
    `SELECT m.person_id AS person FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.kind = 'platform'
     WHERE o.territory_id = $1 AND m.role = 'coordinator' ORDER BY m.id LIMIT 1`,
    [territoryId],
  );
  return row?.person ?? '';
}

/** Three people who travel, with a trip each, and three errands of a group: one accepted, one offered, one that waits. */
export async function loadTravel(
  loading: Loading,
  { id: partnershipId, groups }: LoadedPartnership,
  story: DemoPartnership,
): Promise<void> {
  const { services, tx } = loading;
  const { territoryAId, territoryBId } = await services.get(Partnerships).partnership(tx, partnershipId);
  const day = (days: number): string =>
    new Date(services.get(Clock).now().getTime() + days * dayMs).toISOString().slice(0, 10);
  const to = { fromTerritoryId: territoryAId, toTerritoryId: territoryBId };
  const back = { fromTerritoryId: territoryBId, toTerritoryId: territoryAId };
  const [group] = groups;
  const [{ person: treasurer } = { person: '' }] = await tx.query<{ person: string }[]>(
    `SELECT person_id AS person FROM membership WHERE organisation_id = $1 AND role = 'treasurer'`,
    [group?.id],
  );
  const asker = await callerFor(services, treasurer, 'POST /v1/errands');
  const ask = (errand: { kind: 'letter' | 'gift' | 'seed-sample'; title: string; grams: number }) =>
    services.get(Errands).ask(asker, {
      ...{ ...errand, ...to, partnershipId, organisationId: group?.id ?? '', said: '' },
      ...{ earliest: day(20), latest: day(60) },
    });
  for (const { number, language, way, capacityGrams } of [
    { number: 1, language: 'fr', way: to, capacityGrams: 2_000 },
    { number: 2, language: 'ar', way: to, capacityGrams: 10_000 },
    { number: 3, language: 'nl', way: back, capacityGrams: 500 },
  ] as const) {
    const person = await addHolder(loading, `traveller${number}.${story.key}`, language);
    const traveller = await callerFor(services, person, 'POST /v1/messengers');
    const { id } = await services.get(Messengers).register(traveller, {
      ...{ partnershipId, territoryId: way.fromTerritoryId, adult: true, about: '', visibility: 'partners' },
      consents: ['directory', 'errands'],
    });
    const checker = await callerFor(services, await platformOf(tx, way.fromTerritoryId), checkRoute);
    await services.get(Messengers).check(checker, id, { accepted: true });
    await services.get(Trips).announce(traveller, {
      ...{ messengerId: id, ...way, leavesOn: day(30 + number), arrivesOn: day(31 + number), capacityGrams },
      carries: ['letter', 'document', 'gift'],
    });
    if (number > 1) continue;
    const { id: letter } = await ask({ kind: 'letter', title: 'Les dessins de la classe de Mme Orge', grams: 300 });
    await services.get(Errands).answer(traveller, letter, true);
  }
  await ask({ kind: 'gift', title: 'Un livre pour la bibliothèque', grams: 900 });
  await ask({ kind: 'seed-sample', title: 'Semences de tomates, avec leur certificat', grams: 50 });
}
