import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type Cycle, Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvents } from '../../platform/events/index.js';
import { repeatsIn } from '../../platform/http/index.js';
import { refusalAt, refusalOf } from '../../shared/domain-error.js';
import { present } from '../../shared/invariant.js';
import { sum } from '../../shared/quantity.js';
import type { CountItemDto, DivideDto } from './distribution.dto.js';
import { distributionErrors } from './distribution.errors.js';
import { type Arrival, DistributionRepository, type Taken, type Trace } from './distribution.repository.js';
import { handOut, type Taker } from './domain/index.js';

/** What a group says: what it got, and how it divided it where it did not follow the rule. */
@Injectable()
export class GroupCounts {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: DistributionRepository,
    private readonly seasons: Seasons,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  arrivals(caller: Caller, cycleId: string): Promise<Arrival[]> {
    return this.transaction.read('list-receipts', async (tx) => {
      const { cycle, partnershipId } = await this.reached(tx, caller, cycleId);
      const arrivals = await asPartnership(tx, 'receipts', partnershipId, () => this.rows.arrivals(tx, cycle));
      if (caller.reaches({ partnershipId })) return arrivals;
      const mine = await this.counted(tx, caller, cycle);
      return arrivals.filter(({ groupId }) => mine.has(groupId));
    });
  }

  /** Corrects what arrived, with a reason for what is missing. */
  count(caller: Caller, cycleId: string, items: readonly CountItemDto[]): Promise<Arrival[]> {
    return this.transaction.run('count-arrivals', async (tx) => {
      const { cycle, partnershipId } = await this.open(tx, caller, cycleId, {
        state: 'arrived',
        closed: 'receipts-closed',
      });
      return asPartnership(tx, 'receipts', partnershipId, () =>
        this.correct(tx, caller, { cycle, partnershipId }, items),
      );
    });
  }

  private async correct(
    tx: Tx,
    caller: Caller,
    { cycle, partnershipId }: { readonly cycle: Cycle; readonly partnershipId: string },
    items: readonly CountItemDto[],
  ): Promise<Arrival[]> {
    const arrivals = new Map((await this.rows.arrivals(tx, cycle)).map((row) => [row.contentId, row]));
    const mine = await this.counted(tx, caller, cycle);
    const mistakes = items.flatMap(({ contentId, arrived, reason }, i) => {
      const row = arrivals.get(contentId);
      if (!row || !mine.has(row.groupId)) return [{ pointer: `/items/${i}/contentId`, code: 'unknown-content' }];
      const { expected } = row;
      if (arrived > expected)
        return [{ pointer: `/items/${i}/arrived`, code: 'more-than-loaded', params: { expected } }];
      return arrived < expected && reason === undefined
        ? [{ pointer: `/items/${i}/reason`, code: 'loss-without-reason' }]
        : [];
    });
    const repeats = repeatsIn(items, 'contentId', ({ contentId }) => contentId);
    if (mistakes.length + repeats.length > 0) throw refusalOf([...mistakes, ...repeats]);
    const changed = items.flatMap(({ contentId, arrived, reason, note }) => {
      const row = present(arrivals.get(contentId), 'a counted row was checked');
      const now = { ...row, arrived, reason: arrived < row.expected ? (reason ?? null) : null, note: note ?? null };
      return now.arrived === row.arrived && now.reason === row.reason && now.note === row.note ? [] : [now];
    });
    await this.rows.correct(tx, cycle, changed, { actor: caller.id, at: this.clock.now() });
    const groups = [...new Set(changed.map((row) => row.groupId))];
    const events = groups.map((groupId) => {
      return { target: { partnershipId, groupId }, payload: { cycleId: cycle.id, groupId } };
    });
    await recordEvents(tx, 'receipt.counted', events);
    return (await this.rows.arrivals(tx, cycle)).filter(({ groupId }) => mine.has(groupId));
  }

  taken(caller: Caller, cycleId: string): Promise<Taken[]> {
    return this.transaction.read('list-distributions', async (tx) => {
      const { cycle } = await this.reached(tx, caller, cycleId);
      return this.rows.taken(tx, cycle, { groups: [...caller.reach.groups], members: [...caller.reach.members] });
    });
  }

  /** Another division of an offer by the group's treasurer, with a reason; it covers all that arrived. */
  divide(caller: Caller, cycleId: string, dto: DivideDto): Promise<Taken[]> {
    return this.transaction.run('divide-by-hand', async (tx) => {
      const { cycle } = await this.open(tx, caller, cycleId, { state: 'distributed', closed: 'distribution-closed' });
      const { groupId, offerId, reason, members, writtenOff } = dto;
      if (!caller.reaches({ groupId })) throw accessErrors.forbidden();
      const known = await this.members.byIds(
        tx,
        members.map(({ memberId }) => memberId),
      );
      const strange = members.findIndex(({ memberId }) => known.get(memberId)?.groupId !== groupId);
      if (strange >= 0) throw refusalAt(`/members/${strange}/memberId`, 'unknown-member');
      const arrivals = (await this.rows.arrivals(tx, cycle)).filter(
        (row) => row.groupId === groupId && row.offerId === offerId,
      );
      const lots = arrivals.map(({ lotId, lotNumber, arrived }) => ({ lotId, lotNumber, packs: arrived }));
      const takers: Taker[] = [
        ...members.map(({ memberId, packs }) => ({ memberId, packs, code: known.get(memberId)?.memberNo ?? '' })),
        ...(writtenOff ? [{ memberId: null, code: '', packs: writtenOff.packs }] : []),
      ];
      const [arrived, given] = [lots, takers].map((rows) => sum(rows.map(({ packs }) => packs)));
      if (arrived !== given)
        throw refusalAt('/members', 'distribution-sum', { arrived: arrived ?? 0, given: given ?? 0 });
      const parts = handOut(lots, takers).map((part) => ({ ...part, groupId, offerId }));
      await this.rows.divide(tx, cycle, {
        taken: parts.flatMap((part) => (part.memberId === null ? [] : [{ ...part, memberId: part.memberId }])),
        writtenOff: parts
          .filter(({ memberId }) => memberId === null)
          .map((part) => ({ ...part, reason: writtenOff?.reason ?? reason })),
        ...{ replaces: [{ groupId, offerId }], reason, actor: caller.id, at: this.clock.now() },
      });
      return this.rows.taken(tx, cycle, { groups: [groupId], members: [] });
    });
  }

  /** From a lot or a handling unit to its producer and to every group that got some. */
  trace(caller: Caller, code: string): Promise<Trace[]> {
    return this.transaction.read('trace', async (tx) => {
      const rows = await this.rows.trace(tx, code);
      const seen = rows.filter(({ partnershipId }) => caller.reaches({ partnershipId }));
      if (seen.length === 0) throw accessErrors['not-found']();
      return seen;
    });
  }

  /** The caller's groups, and for a receiver all that take their goods over at the same point as its own. */
  private async counted(tx: Tx, caller: Caller, { seasonId }: Cycle): Promise<ReadonlySet<string>> {
    const points = await this.seasons.dropOffPoints(tx, seasonId);
    const own = new Set([...caller.reach.organisations].map((id) => points.get(id)?.id));
    const shared = [...points].filter(([, { id }]) => own.has(id)).map(([groupId]) => groupId);
    return new Set([...shared, ...[...points.keys()].filter((groupId) => caller.reaches({ groupId }))]);
  }

  private async reached(tx: Tx, caller: Caller, cycleId: string): Promise<{ cycle: Cycle; partnershipId: string }> {
    const cycle = await this.seasons.cycle(tx, cycleId);
    const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
    caller.demandPart(partnershipId);
    return { cycle, partnershipId };
  }

  private async open(
    tx: Tx,
    caller: Caller,
    cycleId: string,
    needed: { state: Cycle['state']; closed: 'receipts-closed' | 'distribution-closed' },
  ): Promise<{ cycle: Cycle; partnershipId: string }> {
    const found = await this.reached(tx, caller, cycleId);
    const cycle = await this.seasons.lockCycle(tx, found.cycle.seasonId, found.cycle.month, 'update');
    if (cycle.state !== needed.state) throw distributionErrors[needed.closed]({ found: cycle.state });
    return { cycle, partnershipId: found.partnershipId };
  }
}
