import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { invariant } from '../../shared/invariant.js';
import { Agreements } from './agreements.service.js';
import { Committee } from './committee.service.js';
import { committeeErrors } from './committee.errors.js';
import { Decisions } from './decisions.service.js';
import { type Effect, partnershipState, type StateFacts, type StateFound } from './domain/index.js';
import { Partnerships } from './partnerships.service.js';

/** A partnership's state, from what was signed, adopted and decided. */
@Injectable()
export class PartnershipStates {
  private charter: ((tx: Tx, partnershipId: string) => Promise<boolean>) | null = null;

  constructor(
    private readonly transaction: Transaction,
    private readonly partnerships: Partnerships,
    private readonly agreements: Agreements,
    private readonly committee: Committee,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
  ) {}

  /** The room that keeps charters says whether one is in force. */
  provideCharter(charter: (tx: Tx, partnershipId: string) => Promise<boolean>): void {
    this.charter = charter;
  }

  get(caller: Caller, partnershipId: string): Promise<StateFound> {
    return this.transaction.read('get-partnership-state', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.of(tx, partnershipId);
    });
  }

  /** Throws where nothing may begin: the partnership is suspended or ended, or the committee has not decided on it. */
  async demandBeginning(tx: Tx, partnershipId: string, decision: Effect | null): Promise<void> {
    const { state } = await this.of(tx, partnershipId);
    if (state === 'suspended' || state === 'ended') throw committeeErrors['partnership-rests']({ state });
    if (decision) await this.decisions.demandPassed(tx, partnershipId, decision);
  }

  async of(tx: Tx, partnershipId: string): Promise<StateFound> {
    invariant(this.charter !== null, 'a room says whether a charter is in force');
    const agreements = await this.agreements.ofPartnership(tx, partnershipId);
    const seats = await this.committee.current(tx, partnershipId);
    const lastWord = await this.decisions.lastPassed(tx, partnershipId, ['suspend', 'resume', 'end']);
    return partnershipState({
      today: this.clock.now().toISOString().slice(0, 10),
      signed: agreements.filter(({ missing }) => missing.length === 0),
      charterInForce: await this.charter(tx, partnershipId),
      seats: new Set(seats.map(({ kind }) => kind)),
      lastWord: lastWord as StateFacts['lastWord'],
    });
  }
}
