import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Partnerships } from '../partnership/index.js';
import { ErrandMatching } from './errand-matching.service.js';
import type { CheckDto, MessengerChoicesDto, MessengerDto, Visibility } from './messenger.dto.js';
import { messengerErrors } from './messenger.errors.js';
import { type MessengerRecord, MessengerRepository } from './messenger.repository.js';

/** What others find in the directory. */
export type DirectoryEntry = Pick<MessengerRecord, 'id' | 'name' | 'territoryId' | 'about' | 'state'>;

/** Registrations: one's own, the directory, and the check by the territory's platform. */
@Injectable()
export class Messengers {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MessengerRepository,
    private readonly partnerships: Partnerships,
    private readonly matching: ErrandMatching,
    private readonly clock: Clock,
  ) {}

  register(
    caller: Caller,
    { partnershipId, territoryId, adult, consents, ...choices }: MessengerDto,
  ): Promise<MessengerRecord> {
    return this.transaction.run('register-messenger', async (tx) => {
      if (!adult) throw refusalAt('/adult', 'messenger-minor');
      const { territoryAId, territoryBId } = await this.partnerships.partnership(tx, partnershipId);
      if (![territoryAId, territoryBId].includes(territoryId)) throw refusalAt('/territoryId', 'outside-partnership');
      return asPartnership(tx, 'travel', partnershipId, async () => {
        const row = { id: newId(), partnershipId, personId: caller.id, territoryId, ...choices };
        const fresh = await this.rows.insert(tx, { ...row, state: 'asked', version: 1 }, this.clock.now());
        if (!fresh) throw messengerErrors['messenger-exists']();
        await this.rows.consent(tx, row, consents, this.clock.now());
        return this.rows.find(tx, row.id);
      });
    });
  }

  /** Consents that are left out are withdrawn, and hold from now on: an errand that was accepted goes back to waiting. */
  choose(
    caller: Caller,
    id: string,
    version: number,
    { consents, ...choices }: MessengerChoicesDto,
  ): Promise<MessengerRecord> {
    return this.transaction.run('change-messenger', (tx) =>
      this.own(tx, caller, id, async (messenger) => {
        demandVersion(messenger.version, version);
        await this.rows.choose(tx, id, choices);
        await this.rows.consent(tx, messenger, consents, this.clock.now());
        if (!consents.includes('errands')) await this.matching.release(tx, messenger);
        return this.rows.find(tx, id);
      }),
    );
  }

  leave(caller: Caller, id: string): Promise<void> {
    return this.transaction.run('leave-messengers', (tx) =>
      this.own(tx, caller, id, async (messenger) => {
        await this.rows.consent(tx, messenger, [], this.clock.now());
        await this.matching.cancelAll(tx, messenger);
        await this.rows.leave(tx, id, this.clock.now());
      }),
    );
  }

  /** By a coordinator of the platform where the traveller lives. */
  check(caller: Caller, id: string, { accepted, reason = '' }: CheckDto): Promise<MessengerRecord> {
    return this.transaction.run('check-messenger', async (tx) => {
      if (!accepted && reason === '') throw refusalAt('/reason', 'reason-missing');
      const partnershipId = await this.rows.partnershipOf(tx, id);
      return asPartnership(tx, 'travel', partnershipId, async () => {
        const { territoryId, state } = await this.rows.find(tx, id, 'FOR UPDATE OF m');
        if (!caller.reaches({ territoryId })) throw accessErrors['not-found']();
        if (state !== 'asked') throw messengerErrors['messenger-decided']();
        const decision = { by: caller.id, at: this.clock.now() };
        await this.rows.decide(tx, id, {
          ...{ ...decision, state: accepted ? 'checked' : 'refused', reason: accepted ? null : reason },
        });
        return this.rows.find(tx, id);
      });
    });
  }

  /** Those whom the caller may find; a platform's coordinator also those who wait for its check. */
  directory(caller: Caller, partnershipId: string): Promise<DirectoryEntry[]> {
    return this.transaction.read('list-messengers', async (tx) => {
      caller.demand({ partnershipId });
      const all = await asPartnership(tx, 'travel', partnershipId, () => this.rows.ofPartnership(tx, partnershipId));
      const checks = caller.reach.roles.has('platform-coordinator');
      return all
        .filter(({ personId, territoryId, state, visibility, consents }) => {
          if (personId === caller.id || (checks && this.livesNear(caller, territoryId))) return true;
          return state === 'checked' && consents.includes('directory') && mayFind(caller, partnershipId, visibility);
        })
        .map(({ id, name, territoryId, about, state }) => ({ id, name, territoryId, about, state }));
    });
  }

  private livesNear(caller: Caller, territoryId: string): boolean {
    return (caller.standing?.roles ?? []).some(
      ({ role, kind, territoryId: at }) => role === 'coordinator' && kind === 'platform' && at === territoryId,
    );
  }

  private async own<T>(tx: Tx, caller: Caller, id: string, work: (row: MessengerRecord) => Promise<T>): Promise<T> {
    const partnershipId = await this.rows.partnershipOf(tx, id);
    return asPartnership(tx, 'travel', partnershipId, async () => {
      const messenger = await this.rows.find(tx, id, 'FOR UPDATE OF m');
      if (!caller.reaches({ personId: messenger.personId })) throw accessErrors['not-found']();
      return work(messenger);
    });
  }
}

/** Who acts for an organisation is a partner; who only takes part finds what is public inside. A token narrows it. */
export function mayFind({ standing, reach }: Caller, partnershipId: string, visibility: Visibility): boolean {
  if (standing === null || visibility === 'public-in-partnership') return true;
  const { seats, mandates, roles, partnershipsOf } = standing;
  const here = (office: { readonly partnershipId: string }): boolean => office.partnershipId === partnershipId;
  const decides =
    (reach.roles.has('seat') && seats.some(here)) ||
    (reach.roles.has('season-coordinator') &&
      mandates.some((held) => here(held) && held.kind === 'season-coordinator'));
  if (decides || visibility === 'committee') return decides;
  const acts = [...reach.roles].some((role) => role !== 'member');
  return (
    acts &&
    (mandates.some(here) ||
      roles.some(
        ({ role, organisationId }) =>
          role !== 'member' && (partnershipsOf[organisationId] ?? []).includes(partnershipId),
      ))
  );
}
