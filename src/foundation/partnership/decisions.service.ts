import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { isId, newId } from '../../shared/ids.js';
import { groupBy } from '../../shared/quantity.js';
import { Committee } from './committee.service.js';
import type { DecisionDto, EffectDto, VoteDto } from './committee.dto.js';
import { committeeErrors } from './committee.errors.js';
import { type DecisionRecord, DecisionRepository, type RollRow } from './decision.repository.js';
import {
  type Choice,
  defaultRule,
  type Effect,
  type EffectKind,
  type SeatKind,
  subjectOf,
  tally,
  type Tally,
} from './domain/index.js';
import { Partnerships } from './partnerships.service.js';

export interface DecisionView extends Omit<DecisionRecord, 'effectKind' | 'effectSubject'> {
  readonly effect: Effect;
  /** Open until its date, or until every seat on the roll has voted. */
  readonly state: 'open' | 'passed' | 'rejected';
  readonly tally: Tally;
  readonly votes: readonly { readonly seatId: string; readonly kind: SeatKind; readonly choice: Choice | null }[];
}

const yearMs = 366 * 86_400_000;

/** What the steering committee decides, and the effects that the engine asks for. */
@Injectable()
export class Decisions {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: DecisionRepository,
    private readonly committee: Committee,
    private readonly partnerships: Partnerships,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, partnershipId: string, query: PageQuery): Promise<Page<DecisionView>> {
    return this.transaction.read('list-decisions', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const rows = await this.rows.list(tx, partnershipId, idAfter(query), query.limit);
      return pageOf(await this.views(tx, rows), query.limit, ({ id }) => [id]);
    });
  }

  get(caller: Caller, partnershipId: string, id: string): Promise<DecisionView> {
    return this.transaction.read('get-decision', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.view(tx, await this.rows.find(tx, partnershipId, id));
    });
  }

  /** Asks a question; the seats held today are its roll. */
  open(caller: Caller, partnershipId: string, dto: DecisionDto): Promise<DecisionView> {
    return this.transaction.run('ask-decision', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const effect = effectOf(dto.effect);
      const { meetingId = null } = dto;
      if (meetingId !== null)
        await namedIn('/meetingId', 'not-found', this.committee.meeting(tx, partnershipId, meetingId));
      const [openedAt, closesAt] = [this.clock.now(), new Date(dto.closesAt)];
      if (closesAt <= openedAt || closesAt.getTime() > openedAt.getTime() + yearMs)
        throw refusalAt('/closesAt', 'decision-closes-too-early');
      const roll = await this.committee.current(tx, partnershipId);
      if (roll.length === 0) throw committeeErrors['no-committee']();
      const rule = defaultRule(effect.kind);
      const { quorumPercent = rule.quorumPercent, majority = rule.majority, needs = rule.needs } = dto;
      const decision = {
        ...{ id: newId(), partnershipId, meetingId, title: dto.title, proposal: dto.proposal },
        ...{
          effectKind: effect.kind,
          effectSubject: effect.subject,
          quorumPercent,
          majority,
          needs,
          openedAt,
          closesAt,
        },
      };
      await this.rows.insert(
        tx,
        decision,
        roll.map(({ id }) => id),
        caller.id,
      );
      return this.view(tx, decision);
    });
  }

  /** A vote for the seat that the caller held when the question was asked, and holds still; a later one counts instead. */
  vote(caller: Caller, partnershipId: string, id: string, { choice }: VoteDto): Promise<DecisionView> {
    return this.transaction.run('vote', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      await this.rows.lock(tx, partnershipId);
      const decision = await this.rows.find(tx, partnershipId, id);
      const held = new Set((await this.committee.current(tx, partnershipId)).map((seat) => seat.id));
      const roll = await this.rows.roll(tx, [id]);
      const seat = roll.find(({ personId, seatId }) => personId === caller.id && held.has(seatId));
      if (!seat) throw committeeErrors['no-seat']();
      if (viewOf(decision, roll, this.clock.now()).state !== 'open') throw committeeErrors['decision-closed']();
      await this.rows.vote(tx, { decisionId: id, seatId: seat.seatId, choice, at: this.clock.now() });
      return this.view(tx, decision);
    });
  }

  /** Throws `decision-needed` unless the committee has passed as many decisions with this effect. */
  async demandPassed(tx: Tx, partnershipId: string, effect: Effect, times = 1): Promise<void> {
    const asked = await this.rows.withEffect(tx, partnershipId, [effect.kind], effect.subject);
    const passed = (await this.views(tx, asked)).filter(({ state }) => state === 'passed');
    if (passed.length < times) throw committeeErrors['decision-needed']({ effect: effect.kind });
  }

  /** Of these effects the one that was passed last: by the closing of its vote. */
  async lastPassed(tx: Tx, partnershipId: string, kinds: readonly EffectKind[]): Promise<EffectKind | null> {
    const asked = await this.rows.withEffect(tx, partnershipId, kinds);
    const roll = groupBy(await this.rows.roll(tx, asked.map(({ id }) => id)), ({ decisionId }) => decisionId); // prettier-ignore
    const passed = asked
      .map((row) => ({ kind: row.effectKind, ...outcome(row, roll.get(row.id) ?? [], this.clock.now()) }))
      .filter(({ state }) => state === 'passed')
      .sort((a, b) => a.closedAt.getTime() - b.closedAt.getTime());
    return passed.at(-1)?.kind ?? null;
  }

  private async view(tx: Tx, row: DecisionRecord): Promise<DecisionView> {
    return viewOf(row, await this.rows.roll(tx, [row.id]), this.clock.now());
  }

  private async views(tx: Tx, rows: readonly DecisionRecord[]): Promise<DecisionView[]> {
    const found = await this.rows.roll(
      tx,
      rows.map(({ id }) => id),
    );
    const roll = groupBy(found, ({ decisionId }) => decisionId);
    return rows.map((row) => viewOf(row, roll.get(row.id) ?? [], this.clock.now()));
  }
}

function effectOf({ kind, subject }: EffectDto): Effect {
  const wanted = subjectOf[kind];
  const fits =
    wanted === 'none' ? subject === undefined : subject !== undefined && (wanted === 'name' || isId(subject));
  if (!fits) throw refusalAt('/effect/subject', 'effect-subject-wrong');
  return { kind, subject: wanted === 'id' ? (subject?.toLowerCase() ?? null) : (subject ?? null) };
}

function outcome(
  row: DecisionRecord,
  roll: readonly RollRow[],
  now: Date,
): { state: DecisionView['state']; tally: Tally; closedAt: Date } {
  const votes = new Map(roll.flatMap(({ seatId, choice }) => (choice === null ? [] : [[seatId, choice] as const])));
  const seats = roll.map(({ seatId, kind }) => ({ id: seatId, kind }));
  const counted = tally(row, seats, votes);
  const lastVote = Math.max(...roll.map(({ votedAt }) => votedAt?.getTime() ?? 0));
  const closedAt = counted.complete ? new Date(Math.min(lastVote, row.closesAt.getTime())) : row.closesAt;
  const closed = counted.complete || now >= row.closesAt;
  return { state: closed ? (counted.passes ? 'passed' : 'rejected') : 'open', tally: counted, closedAt };
}

function viewOf(row: DecisionRecord, roll: readonly RollRow[], now: Date): DecisionView {
  const { effectKind: kind, effectSubject: subject, ...decision } = row;
  const { state, tally: counted } = outcome(row, roll, now);
  const votes = roll.map(({ seatId, kind: of, choice }) => ({ seatId, kind: of, choice }));
  return { ...decision, effect: { kind, subject }, state, tally: counted, votes };
}
