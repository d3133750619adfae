import { newId } from '../../src/shared/ids.js';
import type { TestApp } from '../support/app.js';
import { addTravel } from './travel.js';
import { insert, type World } from './world.js';

type Row = Readonly<Record<string, unknown>>;

/** A row of what a month without incidents leaves empty, for one of the groups. */
export async function addTheRest(app: TestApp, world: World, index: 0 | 1): Promise<void> {
  const { seasonId: season_id, offers, producers, groups } = world;
  const [month = ''] = world.months;
  const { id: group_id, members, treasurer } = groups[index];
  const [one, two] = members.map(({ id }) => id);
  const at = '2026-09-01T00:00:00Z';
  const cycle = { season_id, cycle_id: world.cycles[month], reason: 'x' };
  const [{ lot_id } = {}] = (await app.sql('SELECT lot_id FROM group_receipt WHERE group_id = $1', [
    group_id,
  ])) as Row[];
  const override_id = newId();
  await insert(app.sql, 'pledge_transfer', {
    ...{ season_id, id: newId(), group_id, from_member_id: one, to_member_id: two, months: [month], packs: 1 },
    ...{ reason: 'x', actor: treasurer, at },
  });
  await insert(app.sql, 'amendment', {
    ...{ ...cycle, id: newId(), month, offer_id: offers.dates, member_id: one, group_id, change: 1 },
    ...{ asked_by: treasurer, asked_at: at },
  });
  await insert(app.sql, 'match_override', {
    ...{ ...cycle, id: override_id, asked_by: world.coordinators.a, asked_side: 'a', asked_at: at },
  });
  await insert(app.sql, 'match_override_item', { season_id, override_id, offer_id: offers.dates, group_id, packs: 1 });
  await insert(app.sql, 'supply_limit', {
    ...{
      ...cycle,
      id: newId(),
      offer_id: offers.dates,
      producer_id: producers[index].id,
      packs_max: 1,
      actor: 'x',
      at,
    },
  });
  await insert(app.sql, 'group_exclusion', {
    ...{ id: newId(), partnership_id: world.partnershipId, group_id, producer_id: producers[index].id, reason: 'x' },
    ...{ asked_by: treasurer, since: at },
  });
  await addMoney(app, world, index);
  await addTravel(app.sql, {
    ...{ partnershipId: world.partnershipId, traveller: world.stranger, organisationId: group_id, askedBy: treasurer },
    ways: { from_territory_id: world.territories.a, to_territory_id: world.territories.b },
  });
  await insert(app.sql, 'goods_credit', {
    ...{ ...cycle, id: newId(), group_id, member_id: one, offer_id: offers.dates, packs: 1, reason: 'other', note: '' },
    ...{ actor: 'x', at },
  });
  await insert(app.sql, 'write_off', {
    ...{ ...cycle, id: newId(), group_id, offer_id: offers.dates, lot_id, packs: 1, actor: 'x', at },
  });
}

/** A payment of the group's first household, and an account with a line of each group and of the partnership. */
async function addMoney(app: TestApp, world: World, index: 0 | 1): Promise<void> {
  const { partnershipId: partnership_id } = world;
  const { id: group_id, members, treasurer } = world.groups[index];
  const paid = await app.call('post', '/v1/payments', {
    token: await app.token(treasurer),
    body: {
      partnershipId: partnership_id,
      items: [
        {
          ...{ groupId: group_id, party: 'member', partyId: members[0]?.id, direction: 'in', method: 'transfer' },
          ...{ amount: { amount: 100, currency: 'EUR' }, on: '2026-09-01' },
        },
      ],
    },
  });
  if (paid.status !== 201) throw new Error(paid.text);
  for (const owner of index === 0 ? [group_id, null] : [group_id]) {
    const iban = `BE00${newId().replaceAll('-', '').slice(-16).toUpperCase()}`;
    const bank_account_id = await insert(app.sql, 'bank_account', {
      ...{ id: newId(), partnership_id, group_id: owner, iban, holder: 'x', currency: 'EUR' },
    });
    const statement_id = await insert(app.sql, 'bank_statement', {
      ...{ id: newId(), bank_account_id, format: 'csv', number: '1', actor: 'x', at: '2026-09-01T00:00:00Z' },
    });
    await insert(app.sql, 'bank_line', {
      ...{ id: newId(), bank_account_id, statement_id, partnership_id, line_key: '1', booked_on: '2026-09-01' },
      ...{ amount_minor: 1, currency: 'EUR', communication: '' },
    });
  }
}
