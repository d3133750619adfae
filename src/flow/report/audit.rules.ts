/**
 * The invariants of a season, each recomputed from the raw rows: a query gives every row examined with what was found
 * and what was expected of it. $1 is the season.
 */
export interface AuditRule {
  readonly invariant: 1 | 2 | 3 | 4 | 7;
  readonly rule: string;
  readonly sql: string;
}

const locked = `SELECT c.month FROM cycle c JOIN cycle_step s ON s.season_id = c.season_id AND s.cycle_id = c.id AND s.step = 'lock'
  WHERE c.season_id = $1`;
/** The match that stands, of cycles that are not cancelled. */
const standing = `SELECT m.season_id, m.id, m.cycle_id, m.kind, c.month FROM match m JOIN cycle c ON c.season_id = m.season_id AND c.id = m.cycle_id
  WHERE m.season_id = $1 AND m.superseded_at IS NULL AND c.state <> 'cancelled'`;
/** The last match before the loading: what was ordered. */
const ordering = `SELECT DISTINCT ON (m.cycle_id) m.id FROM match m JOIN cycle c ON c.season_id = m.season_id AND c.id = m.cycle_id
  WHERE m.season_id = $1 AND m.kind = 'cycle' AND c.state <> 'cancelled' ORDER BY m.cycle_id, m.version DESC`;
const lots = `SELECT d.cycle_id, l.id, l.number, l.offer_id, d.producer_id, coalesce(r.received - r.refused, 0) AS accepted
  FROM lot l JOIN delivery d ON d.season_id = l.season_id AND d.id = l.delivery_id
  LEFT JOIN receipt r ON r.season_id = l.season_id AND r.lot_id = l.id AND r.superseded_at IS NULL WHERE l.season_id = $1`;
const units = `SELECT u.cycle_id, h.lot_id, h.group_id, h.offer_id, sum(h.packs) AS packs FROM handling_unit u
  JOIN handling_unit_content h ON h.season_id = u.season_id AND h.unit_id = u.id
  WHERE u.season_id = $1 AND u.superseded_at IS NULL AND u.phase = 'final' GROUP BY 1, 2, 3, 4`;
/** The settlement that stands, and its dues, lines and payables. */
const settled = `SELECT * FROM settlement WHERE season_id = $1 AND superseded_at IS NULL`;
const standingOf = (table: string): string =>
  `SELECT x.* FROM ${table} x JOIN (${settled}) v ON v.cycle_id = x.cycle_id AND v.version = x.version WHERE x.season_id = $1`;
const since = (step: string): string => `SELECT cycle_id FROM cycle_step WHERE season_id = $1 AND step = '${step}'`;

export const auditRules: readonly AuditRule[] = [
  {
    invariant: 1,
    rule: 'pledges at the lock, crate completion and agreed amendments make up the commitment',
    sql: `SELECT jsonb_build_object('month', month, 'offerId', offer_id, 'groupId', group_id) AS row,
        coalesce(sum(packs) FILTER (WHERE side = 'commitment'), 0) AS found, coalesce(sum(packs) FILTER (WHERE side = 'parts'), 0) AS expected
      FROM (
        SELECT 'parts' AS side, month, offer_id, group_id, packs FROM pledge WHERE season_id = $1
        UNION ALL SELECT 'parts', month, offer_id, group_id, packs FROM crate_completion WHERE season_id = $1
        UNION ALL SELECT 'parts', month, offer_id, group_id, change FROM amendment WHERE season_id = $1 AND agreed_at IS NOT NULL
        UNION ALL SELECT 'commitment', month, offer_id, group_id, packs FROM commitment WHERE season_id = $1 AND superseded_at IS NULL
      ) both_sides WHERE month IN (${locked}) GROUP BY month, offer_id, group_id`,
  },
  {
    invariant: 1,
    rule: 'the groups’ commitments add up to the collective commitment that the lock told',
    sql: `SELECT jsonb_build_object('month', c.month, 'offerId', told."offerId") AS row,
        coalesce((SELECT sum(k.pledged + k.completion) FROM commitment k WHERE k.season_id = $1 AND k.month = c.month
          AND k.offer_id = told."offerId" AND k.superseded_at IS NULL), 0) AS found,
        told.packs AS expected
      FROM cycle_step s JOIN cycle c ON c.season_id = s.season_id AND c.id = s.cycle_id
      CROSS JOIN LATERAL jsonb_to_recordset(s.result->'offers') AS told ("offerId" uuid, packs integer)
      WHERE s.season_id = $1 AND s.step = 'lock'`,
  },
  {
    invariant: 2,
    rule: 'what producers bring of an offer is what the groups get',
    sql: `SELECT jsonb_build_object('month', month, 'offerId', offer_id, 'matchId', match_id) AS row,
        coalesce(sum(packs) FILTER (WHERE side = 'a'), 0) AS found, coalesce(sum(packs) FILTER (WHERE side = 's'), 0) AS expected
      FROM (
        SELECT 'a' AS side, a.month, a.offer_id, a.match_id, a.packs FROM match_allocation a JOIN (${standing}) m ON m.id = a.match_id WHERE a.season_id = $1
        UNION ALL SELECT 's', s.month, s.offer_id, s.match_id, s.packs FROM match_share s JOIN (${standing}) m ON m.id = s.match_id WHERE s.season_id = $1
      ) both_sides GROUP BY month, offer_id, match_id`,
  },
  {
    invariant: 2,
    rule: 'no group gets more than its commitment',
    sql: `SELECT jsonb_build_object('month', s.month, 'offerId', s.offer_id, 'groupId', s.group_id, 'share', s.packs, 'committed', c.packs) AS row,
        greatest(s.packs - coalesce(c.packs, 0), 0) AS found, 0 AS expected
      FROM match_share s JOIN (${standing}) m ON m.id = s.match_id
      LEFT JOIN commitment c ON c.season_id = s.season_id AND c.month = s.month AND c.offer_id = s.offer_id AND c.group_id = s.group_id
        AND c.superseded_at IS NULL
      WHERE s.season_id = $1`,
  },
  {
    invariant: 2,
    rule: 'no producer is asked for more than it declared, over all months',
    sql: `SELECT jsonb_build_object('producerId', a.producer_id, 'offerId', a.offer_id, 'harvestMonth', a.harvest_month,
          'asked', sum(a.packs), 'declared', max(v.packs)) AS row,
        greatest(sum(a.packs) - coalesce(max(v.packs), 0), 0) AS found, 0 AS expected
      FROM match_allocation a
      LEFT JOIN availability v ON v.season_id = a.season_id AND v.harvest_month = a.harvest_month AND v.offer_id = a.offer_id
        AND v.producer_id = a.producer_id
      WHERE a.season_id = $1 AND a.match_id IN (${ordering}) GROUP BY a.producer_id, a.offer_id, a.harvest_month`,
  },
  {
    invariant: 2,
    rule: 'no producer offers more than its harvest less the local reserve',
    sql: `SELECT jsonb_build_object('producerId', v.producer_id, 'offerId', v.offer_id, 'harvestMonth', v.harvest_month,
          'harvest', v.harvest, 'packs', v.packs) AS row,
        greatest(v.packs - floor(v.harvest::numeric * (100 - (s.rules->>'localReservePercent')::int) / 100), 0) AS found, 0 AS expected
      FROM availability v JOIN season s ON s.id = v.season_id WHERE v.season_id = $1`,
  },
  {
    invariant: 2,
    rule: 'the final match shares no more of a producer than was accepted',
    sql: `SELECT jsonb_build_object('cycleId', m.cycle_id, 'producerId', a.producer_id, 'offerId', a.offer_id) AS row,
        greatest(sum(a.packs) - coalesce((SELECT sum(l.accepted) FROM (${lots}) l WHERE l.cycle_id = m.cycle_id
          AND l.producer_id = a.producer_id AND l.offer_id = a.offer_id), 0), 0) AS found, 0 AS expected
      FROM match_allocation a JOIN (${standing}) m ON m.id = a.match_id
      WHERE a.season_id = $1 AND m.kind = 'final' GROUP BY m.cycle_id, a.producer_id, a.offer_id`,
  },
  {
    invariant: 3,
    rule: 'what was accepted of a lot is in handling units',
    sql: `SELECT jsonb_build_object('lotId', l.id, 'lot', l.number) AS row, coalesce(u.packs, 0) AS found, l.accepted AS expected
      FROM (${lots}) l LEFT JOIN (SELECT lot_id, sum(packs) AS packs FROM (${units}) x GROUP BY lot_id) u ON u.lot_id = l.id
      WHERE l.cycle_id IN (${since('load')})`,
  },
  {
    invariant: 3,
    rule: 'the manifest lists what is in handling units, by lot',
    sql: `SELECT jsonb_build_object('cycleId', cycle_id, 'lot', number, 'offerId', offer_id, 'producerId', producer_id) AS row,
        coalesce(sum(packs) FILTER (WHERE side = 'manifest'), 0) AS found, coalesce(sum(packs) FILTER (WHERE side = 'units'), 0) AS expected
      FROM (
        SELECT 'units' AS side, l.cycle_id, l.number, l.offer_id, l.producer_id, coalesce(u.packs, 0) AS packs
        FROM (${lots}) l LEFT JOIN (SELECT lot_id, sum(packs) AS packs FROM (${units}) x GROUP BY lot_id) u ON u.lot_id = l.id
        UNION ALL SELECT 'manifest', m.cycle_id, line->>'lotNumber', (line->>'offerId')::uuid, (line->>'producerId')::uuid,
          (line->>'packs')::int
        FROM manifest m CROSS JOIN LATERAL jsonb_path_query(m.content, '$.dropOffs[*].units[*].lines[*]') AS line
        WHERE m.season_id = $1 AND m.superseded_at IS NULL AND m.status = 'issued'
      ) both_sides WHERE cycle_id IN (${since('load')}) GROUP BY cycle_id, number, offer_id, producer_id`,
  },
  {
    invariant: 3,
    rule: 'what arrived and what was lost on the way, with a reason, is what was loaded, by group and lot',
    sql: `SELECT jsonb_build_object('cycleId', u.cycle_id, 'groupId', u.group_id, 'lotId', u.lot_id) AS row,
        coalesce(r.packs, 0) AS found, u.packs AS expected
      FROM (${units}) u LEFT JOIN (SELECT cycle_id, group_id, lot_id,
          sum(arrived + CASE WHEN reason IS NULL THEN 0 ELSE expected - arrived END) AS packs FROM group_receipt
        WHERE season_id = $1 AND superseded_at IS NULL GROUP BY 1, 2, 3) r USING (cycle_id, group_id, lot_id)
      WHERE u.cycle_id IN (${since('arrive')})`,
  },
  {
    invariant: 3,
    rule: 'what arrived was handed out or written off, by group and lot',
    sql: `SELECT jsonb_build_object('cycleId', cycle_id, 'groupId', group_id, 'lotId', lot_id) AS row,
        coalesce(sum(packs) FILTER (WHERE side = 'out'), 0) AS found, coalesce(sum(packs) FILTER (WHERE side = 'in'), 0) AS expected
      FROM (
        SELECT 'in' AS side, cycle_id, group_id, lot_id, arrived AS packs FROM group_receipt WHERE season_id = $1 AND superseded_at IS NULL
        UNION ALL SELECT 'out', cycle_id, group_id, lot_id, packs FROM distribution WHERE season_id = $1 AND superseded_at IS NULL
        UNION ALL SELECT 'out', cycle_id, group_id, lot_id, packs FROM write_off WHERE season_id = $1 AND superseded_at IS NULL
      ) both_sides WHERE cycle_id IN (${since('distribute')}) GROUP BY cycle_id, group_id, lot_id`,
  },
  {
    invariant: 4,
    rule: "the households' shares sum to their group's",
    sql: `SELECT jsonb_build_object('month', s.month, 'offerId', s.offer_id, 'groupId', s.group_id, 'matchId', s.match_id) AS row,
        coalesce((SELECT sum(h.packs) FROM match_household h WHERE h.season_id = s.season_id AND h.match_id = s.match_id AND h.month = s.month
          AND h.offer_id = s.offer_id AND h.group_id = s.group_id), 0) AS found, s.packs AS expected
      FROM match_share s JOIN (${standing}) m ON m.id = s.match_id WHERE s.season_id = $1`,
  },
  {
    invariant: 4,
    rule: 'every ledger transaction sums to zero in each currency',
    sql: `SELECT jsonb_build_object('transactionId', t.id, 'kind', t.kind, 'currency', e.currency) AS row, coalesce(sum(e.amount_minor), 1) AS found,
        0 AS expected
      FROM ledger_transaction t LEFT JOIN ledger_entry e ON e.book_id = t.book_id AND e.transaction_id = t.id
      WHERE t.season_id = $1 GROUP BY t.id, t.kind, e.currency`,
  },
  {
    invariant: 4,
    rule: 'a household owes what it received at its price',
    sql: `SELECT jsonb_build_object('cycleId', x.cycle_id, 'memberId', x.member_id, 'offerId', x.offer_id) AS row,
        sum(x.due) AS found, sum(x.received * p.member_price_minor) AS expected
      FROM (
        SELECT cycle_id, member_id, offer_id, packs AS received, 0 AS due FROM distribution WHERE season_id = $1 AND superseded_at IS NULL
        UNION ALL SELECT cycle_id, member_id, offer_id, -packs, 0 FROM goods_credit WHERE season_id = $1
        UNION ALL SELECT cycle_id, member_id, offer_id, 0, amount_minor FROM (${standingOf('due_line')}) l
      ) x
      JOIN cycle c ON c.season_id = $1 AND c.id = x.cycle_id
      JOIN offer_price p ON p.season_id = $1 AND p.offer_id = x.offer_id AND p.month = c.month
      WHERE x.cycle_id IN (${since('settle')}) GROUP BY x.cycle_id, x.member_id, x.offer_id`,
  },
  {
    invariant: 4,
    rule: "a household's goods are the sum of its lines",
    sql: `SELECT jsonb_build_object('cycleId', d.cycle_id, 'memberId', d.member_id) AS row, d.goods_minor AS found,
        (SELECT coalesce(sum(l.amount_minor), 0) FROM (${standingOf('due_line')}) l WHERE l.cycle_id = d.cycle_id AND l.member_id = d.member_id)
          AS expected
      FROM (${standingOf('due')}) d`,
  },
  {
    invariant: 4,
    rule: 'a group owes what its households owe, and so it stands in the book',
    sql: `SELECT jsonb_build_object('cycleId', d.cycle_id, 'groupId', d.group_id) AS row,
        coalesce((SELECT sum(e.amount_minor) FROM ledger_transaction t JOIN ledger_entry e ON e.book_id = t.book_id AND e.transaction_id = t.id
          JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id
          WHERE t.season_id = $1 AND t.cycle_id = d.cycle_id AND t.kind = 'group-due' AND a.kind = 'group' AND a.owner_id = d.group_id), 0) AS found,
        sum(d.goods_minor + d.transport_minor + d.landed_minor) AS expected
      FROM (${standingOf('due')}) d GROUP BY d.cycle_id, d.group_id`,
  },
  {
    invariant: 4,
    rule: "a household's due is its goods and its shares of the costs, and so it stands in the book",
    sql: `SELECT jsonb_build_object('cycleId', d.cycle_id, 'memberId', d.member_id) AS row,
        coalesce((SELECT sum(e.amount_minor) FROM ledger_transaction t JOIN ledger_entry e ON e.book_id = t.book_id AND e.transaction_id = t.id
          JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id
          WHERE t.season_id = $1 AND t.cycle_id = d.cycle_id AND t.kind = 'members-due' AND a.kind = 'member' AND a.owner_id = d.member_id), 0) AS found,
        CASE WHEN d.billed THEN (SELECT coalesce(sum(l.amount_minor), 0) FROM (${standingOf('due_line')}) l
          WHERE l.cycle_id = d.cycle_id AND l.member_id = d.member_id) + d.transport_minor + d.landed_minor ELSE 0 END AS expected
      FROM (${standingOf('due')}) d`,
  },
  {
    invariant: 4,
    rule: 'the transport shares add up to the cost of the journey',
    sql: `SELECT jsonb_build_object('cycleId', s.cycle_id) AS row,
        (SELECT coalesce(sum(d.transport_minor), 0) FROM (${standingOf('due')}) d WHERE d.cycle_id = s.cycle_id) AS found,
        s.transport_minor AS expected
      FROM (${settled}) s`,
  },
  {
    invariant: 4,
    rule: 'the shares of landed costs add up to them',
    sql: `SELECT jsonb_build_object('cycleId', s.cycle_id) AS row,
        (SELECT coalesce(sum(d.landed_minor), 0) FROM (${standingOf('due')}) d WHERE d.cycle_id = s.cycle_id) AS found,
        s.landed_minor AS expected
      FROM (${settled}) s`,
  },
  {
    invariant: 4,
    rule: 'the balance of an account is the sum of its entries',
    sql: `SELECT jsonb_build_object('accountId', a.id, 'kind', a.kind) AS row, coalesce(b.balance_minor, 0) AS found,
        (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entry e WHERE e.book_id = a.book_id AND e.account_id = a.id) AS expected
      FROM season s JOIN book k ON k.partnership_id = s.partnership_id JOIN account a ON a.book_id = k.id
      LEFT JOIN account_balance b ON b.book_id = a.book_id AND b.account_id = a.id WHERE s.id = $1`,
  },
  {
    invariant: 4,
    rule: 'the settlement sums what households owe for goods',
    sql: `SELECT jsonb_build_object('cycleId', s.cycle_id) AS row, s.goods_minor AS found,
        (SELECT coalesce(sum(d.goods_minor), 0) FROM (${standingOf('due')}) d WHERE d.cycle_id = s.cycle_id) AS expected
      FROM (${settled}) s`,
  },
  {
    invariant: 4,
    rule: 'what was accepted is owed by households, or lost',
    sql: `SELECT jsonb_build_object('cycleId', s.cycle_id) AS row, s.goods_minor + s.loss_minor AS found,
        coalesce((SELECT sum(l.accepted * p.member_price_minor) FROM (${lots}) l JOIN cycle c ON c.season_id = $1 AND c.id = l.cycle_id
          JOIN offer_price p ON p.season_id = $1 AND p.offer_id = l.offer_id AND p.month = c.month WHERE l.cycle_id = s.cycle_id), 0)
          AS expected
      FROM (${settled}) s`,
  },
  {
    invariant: 4,
    rule: 'a payable is what was accepted at the producer’s price',
    sql: `SELECT jsonb_build_object('cycleId', x.cycle_id, 'producerId', x.producer_id, 'offerId', x.offer_id) AS row,
        sum(x.payable) AS found, sum(x.accepted * p.price_minor) AS expected
      FROM (
        SELECT cycle_id, producer_id, offer_id, accepted, 0 AS payable FROM (${lots}) l
        UNION ALL SELECT cycle_id, producer_id, offer_id, 0, amount_minor FROM (${standingOf('payable')}) p
      ) x
      JOIN cycle c ON c.season_id = $1 AND c.id = x.cycle_id
      JOIN offer_price p ON p.season_id = $1 AND p.offer_id = x.offer_id AND p.month = c.month
      WHERE x.cycle_id IN (${since('settle')}) GROUP BY x.cycle_id, x.producer_id, x.offer_id`,
  },
  {
    invariant: 4,
    rule: 'a producer is owed what was accepted at its price, and so it stands in the book',
    sql: `SELECT jsonb_build_object('cycleId', x.cycle_id, 'producerId', x.producer_id, 'currency', x.currency) AS row,
        coalesce((SELECT -sum(e.amount_minor) FROM ledger_transaction t JOIN ledger_entry e ON e.book_id = t.book_id AND e.transaction_id = t.id
          JOIN account a ON a.book_id = e.book_id AND a.id = e.account_id
          WHERE t.season_id = $1 AND t.cycle_id = x.cycle_id AND t.kind = 'producer-payable' AND a.kind = 'producer'
            AND a.owner_id = x.producer_id AND a.currency = x.currency), 0) AS found,
        x.amount AS expected
      FROM (SELECT l.cycle_id, l.producer_id, p.currency, sum(l.accepted * p.price_minor) AS amount FROM (${lots}) l
        JOIN cycle c ON c.season_id = $1 AND c.id = l.cycle_id
        JOIN offer_price p ON p.season_id = $1 AND p.offer_id = l.offer_id AND p.month = c.month
        WHERE l.accepted > 0 GROUP BY 1, 2, 3) x
      WHERE x.cycle_id IN (${since('settle')})`,
  },
];
