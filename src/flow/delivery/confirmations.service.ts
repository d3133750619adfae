import { Injectable } from '@nestjs/common';
import { type Cycle, CycleSteps, Seasons } from '../../foundation/season/index.js';
import { Caller } from '../../platform/auth/index.js';
import { currentContext } from '../../platform/context/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvents } from '../../platform/events/index.js';
import { repeatsIn } from '../../platform/http/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { sumBy } from '../../shared/quantity.js';
import { Matches } from '../match/index.js';
import type { askedStatuses, ConfirmItemDto, ShortfallItemDto } from './delivery.dto.js';
import { deliveryErrors } from './delivery.errors.js';
import { type Confirmation, DeliveryRepository } from './delivery.repository.js';
import { SilentProducers } from './silent-producers.service.js';

/** What a producer is asked to bring of an offer, and what it has said to it. */
export interface Asked {
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
  readonly confirmed: number | null;
  readonly reason: string | null;
  /**
   * `open` until it is confirmed; open again when the quantity rises; `unreached` after the date, where silence cannot
   * confirm it.
   */
  readonly status: (typeof askedStatuses)[number];
}

interface Locked {
  readonly cycle: Cycle;
  readonly partnershipId: string;
}

/** Producers' answers to the match: confirmed, reduced or declined; and shortfalls after the orders. */
@Injectable()
export class Confirmations {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: DeliveryRepository,
    private readonly seasons: Seasons,
    private readonly matches: Matches,
    private readonly steps: CycleSteps,
    private readonly silent: SilentProducers,
  ) {}

  list(caller: Caller, cycleId: string): Promise<Asked[]> {
    return this.transaction.read('list-confirmations', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const partnershipId = await this.partnershipOf(tx, caller, cycle);
      const asked = await asPartnership(tx, 'confirmation', partnershipId, () => this.asked(tx, cycle));
      return asked.filter(({ producerId }) => caller.reaches({ partnershipId, producerId }));
    });
  }

  /** Less than asked is a limit: the month is matched again. When all have confirmed, the orders are agreed. */
  confirm(caller: Caller, cycleId: string, items: readonly ConfirmItemDto[]): Promise<Asked[]> {
    return this.transaction.run('confirm', async (tx) => {
      const place = await this.locked(tx, caller, cycleId);
      return asPartnership(tx, 'confirmation', place.partnershipId, () => this.confirmAll(tx, caller, place, items));
    });
  }

  private async confirmAll(
    tx: Tx,
    caller: Caller,
    { cycle, partnershipId }: Locked,
    items: readonly ConfirmItemDto[],
  ): Promise<Asked[]> {
    if (!['matched', 'agreed', 'consolidated'].includes(cycle.state))
      throw deliveryErrors['confirmations-closed']({ found: cycle.state });
    const asked = new Map((await this.asked(tx, cycle)).map((row) => [key(row), row.asked]));
    const mistakes = items.flatMap((item, i) => {
      const most = asked.get(key(item)) ?? 0;
      if (!caller.reaches({ partnershipId, producerId: item.producerId }))
        return [{ pointer: `/items/${i}/producerId`, code: 'not-your-producer' }];
      if (most === 0) return [{ pointer: `/items/${i}/offerId`, code: 'nothing-to-confirm' }];
      return item.packs <= most
        ? []
        : [{ pointer: `/items/${i}/packs`, code: 'more-than-asked', params: { asked: most } }];
    });
    const repeats = repeatsIn(items, 'offerId', key);
    if (mistakes.length + repeats.length > 0) throw refusalOf([...mistakes, ...repeats]);
    const at = this.steps.now();
    await this.record(
      tx,
      cycle,
      items.map((item) => ({ ...item, asked: asked.get(key(item)) ?? 0, reason: item.reason ?? null, at })),
    );
    await tell(tx, 'confirmation.answered', { cycle, partnershipId }, items);
    const less = items.filter((item) => item.packs < (asked.get(key(item)) ?? 0));
    await this.limit(
      tx,
      cycle,
      less.map((item) => ({ ...item, packsMax: item.packs, reason: item.reason ?? null })),
    );
    const left = await this.asked(tx, cycle);
    if (cycle.state === 'matched' && !left.some(unanswered)) await this.steps.run(Caller.system, cycle.id, 'agree');
    return left.filter(({ producerId }) => caller.reaches({ partnershipId, producerId }));
  }

  /** `packs` of an order will be missing; the others are asked for more, and only they confirm again. */
  announceShortfall(caller: Caller, cycleId: string, items: readonly ShortfallItemDto[]): Promise<Asked[]> {
    return this.transaction.run('announce-shortfall', async (tx) => {
      const place = await this.locked(tx, caller, cycleId);
      return asPartnership(tx, 'confirmation', place.partnershipId, () => this.shorten(tx, caller, place, items));
    });
  }

  private async shorten(
    tx: Tx,
    caller: Caller,
    { cycle, partnershipId }: Locked,
    items: readonly ShortfallItemDto[],
  ): Promise<Asked[]> {
    if (cycle.state !== 'agreed' && cycle.state !== 'consolidated')
      throw deliveryErrors['shortfall-closed']({ found: cycle.state });
    const ordered = new Map((await this.asked(tx, cycle)).map((row) => [key(row), row.asked]));
    const mistakes = items.flatMap((item, i) => {
      const most = ordered.get(key(item)) ?? 0;
      if (!caller.reaches({ partnershipId, producerId: item.producerId }))
        return [{ pointer: `/items/${i}/producerId`, code: 'not-your-producer' }];
      if (most === 0) return [{ pointer: `/items/${i}/offerId`, code: 'not-ordered' }];
      return item.packs <= most
        ? []
        : [{ pointer: `/items/${i}/packs`, code: 'shortfall-too-large', params: { ordered: most } }];
    });
    const repeats = repeatsIn(items, 'offerId', key);
    if (mistakes.length + repeats.length > 0) throw refusalOf([...mistakes, ...repeats]);
    await this.limit(
      tx,
      cycle,
      items.map((item) => ({ ...item, packsMax: (ordered.get(key(item)) ?? 0) - item.packs })),
    );
    await tell(tx, 'shortfall.announced', { cycle, partnershipId }, items);
    return (await this.asked(tx, cycle)).filter(({ producerId }) => caller.reaches({ partnershipId, producerId }));
  }

  /** At the deadline silence is an answer: yes, or no to what was not confirmed, as the season says. */
  async hearSilence(tx: Tx, cycle: Cycle, means: 'confirmed' | 'declined', at: Date): Promise<void> {
    const open = (await this.asked(tx, cycle)).filter(unanswered);
    if (open.length === 0) return;
    if (at < cycle.dates.confirmBy) throw deliveryErrors['confirmations-missing']({ count: open.length });
    const unreached = open.filter(({ status }) => status === 'unreached');
    if (unreached.length > 0) throw deliveryErrors['producers-unreached']({ count: unreached.length });
    if (means === 'declined') await this.holdToWord(tx, cycle);
    const silent = (await this.asked(tx, cycle)).filter(unanswered);
    await this.record(
      tx,
      cycle,
      silent.map(({ asked, ...row }) => ({ ...row, asked, packs: asked, reason: 'silence', at })),
    );
  }

  /** Nobody brings more than was confirmed, also where others fall away. */
  private async holdToWord(tx: Tx, cycle: Cycle): Promise<void> {
    const asked = await this.asked(tx, cycle);
    await this.limit(
      tx,
      cycle,
      asked.map((row) => ({ ...row, packsMax: Math.min(row.asked, row.confirmed ?? 0), reason: 'silence' })),
    );
  }

  private async limit(
    tx: Tx,
    cycle: Cycle,
    limits: readonly { producerId: string; offerId: string; packsMax: number; reason: string | null }[],
  ): Promise<void> {
    if (limits.length === 0) return;
    await this.matches.limitSupply(tx, cycle, limits, this.steps.now());
    await this.steps.rerunMatch(tx, cycle, 'a producer brings less');
  }

  private async record(tx: Tx, cycle: Cycle, rows: readonly Confirmation[]): Promise<void> {
    await this.rows.confirm(
      tx,
      cycle,
      rows.map((row) => ({ ...row, id: newId() })),
      currentContext().actor,
    );
  }

  private async asked(tx: Tx, cycle: Cycle): Promise<Asked[]> {
    const match = await this.matches.current(tx, cycle);
    const totals = sumBy(match?.allocations ?? [], key, ({ packs }) => packs);
    const unreached = await this.silent.unreached(tx, cycle, match?.allocations ?? []);
    const said = new Map((await this.rows.confirmations(tx, cycle)).map((row) => [key(row), row]));
    return [...totals]
      .filter(([, packs]) => packs > 0)
      .map(([place, packs]) => {
        const [producerId = '', offerId = ''] = place.split(' ');
        const answer = said.get(place);
        const confirmed = answer?.packs ?? null;
        const status =
          confirmed === null || confirmed < packs
            ? unreached.has(place)
              ? 'unreached'
              : 'open'
            : answer && answer.packs < answer.asked
              ? 'reduced'
              : 'confirmed';
        return { producerId, offerId, asked: packs, confirmed, reason: answer?.reason ?? null, status };
      });
  }

  private async locked(tx: Tx, caller: Caller, cycleId: string): Promise<Locked> {
    const found = await this.seasons.cycle(tx, cycleId);
    const partnershipId = await this.partnershipOf(tx, caller, found);
    return { cycle: await this.seasons.lockCycle(tx, found.seasonId, found.month, 'update'), partnershipId };
  }

  private async partnershipOf(tx: Tx, caller: Caller, cycle: Cycle): Promise<string> {
    const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
    caller.demandPart(partnershipId);
    return partnershipId;
  }
}

const key = ({ producerId, offerId }: { producerId: string; offerId: string }): string => `${producerId} ${offerId}`;
const unanswered = ({ status }: Asked): boolean => status === 'open' || status === 'unreached';

/** Producers hear of their own answers, season coordinators of all. */
const tell = (
  tx: Tx,
  what: 'confirmation.answered' | 'shortfall.announced',
  { cycle, partnershipId }: Locked,
  items: readonly { readonly producerId: string }[],
): Promise<void> =>
  recordEvents(
    tx,
    what,
    [...new Set(items.map(({ producerId }) => producerId))].map((producerId) => {
      return { target: { partnershipId, producerId }, payload: { cycleId: cycle.id, producerId } };
    }),
  );
