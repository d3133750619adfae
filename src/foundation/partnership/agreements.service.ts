import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller, Side } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { canonical } from '../../shared/canonical.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Places } from '../territory/index.js';
import {
  type AgreementRecord,
  AgreementRepository,
  type AgreementSigned,
  type AgreementWaived,
  waiversOf,
} from './agreement.repository.js';
import type { AgreementDto, AgreementSignatureDto, WaiverDto } from './committee.dto.js';
import { committeeErrors } from './committee.errors.js';
import { type AgreementParty, missingParties } from './domain/index.js';
import { Partnerships } from './partnerships.service.js';

export interface AgreementView extends AgreementRecord {
  readonly signatures: readonly Omit<AgreementSigned, 'agreementId'>[];
  readonly waivers: readonly Omit<AgreementWaived, 'agreementId'>[];
  /** Who still has to sign. */
  readonly missing: readonly AgreementParty[];
}

/** What town halls and platforms of both sides agree on, in texts that never change. */
@Injectable()
export class Agreements {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: AgreementRepository,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, partnershipId: string): Promise<AgreementView[]> {
    return this.transaction.read('list-agreements', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.ofPartnership(tx, partnershipId);
    });
  }

  create(caller: Caller, partnershipId: string, dto: AgreementDto): Promise<AgreementView> {
    return this.transaction.run('write-agreement', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const { validFrom, validUntil = null } = dto;
      if (Object.values(dto.texts).every((text) => text === undefined)) throw refusalAt('/texts', 'missing-field');
      if (validUntil !== null && validUntil < validFrom) throw refusalAt('/validUntil', 'agreement-dates-reversed');
      const said = { texts: { ...dto.texts }, validFrom, validUntil };
      const textHash = createHash('sha256').update(canonical(said)).digest('hex');
      const row = { ...said, id: newId(), partnershipId, textHash, createdAt: this.clock.now() };
      const agreement = await this.rows.insert(tx, row, caller.id);
      return { ...agreement, signatures: [], waivers: [], missing: missingParties([], []) };
    });
  }

  sign(caller: Caller, partnershipId: string, id: string, dto: AgreementSignatureDto): Promise<AgreementView> {
    return this.transaction.run('sign-agreement', async (tx) => {
      const { organisationId, role, textHash } = dto;
      const party = await this.partyOf(tx, caller, partnershipId, organisationId);
      const agreement = await this.rows.find(tx, partnershipId, id);
      if (agreement.textHash !== textHash) throw committeeErrors['agreement-text-differs']();
      const signed = { agreementId: id, organisationId, ...party, role, textHash, at: this.clock.now() };
      await this.rows.sign(tx, { ...signed, personId: caller.id });
      return this.view(tx, agreement);
    });
  }

  /** A party that has signed says that it goes on without the town hall of a side. */
  waive(caller: Caller, partnershipId: string, id: string, dto: WaiverDto): Promise<AgreementView> {
    return this.transaction.run('waive-town-hall', async (tx) => {
      const { organisationId, side, reason } = dto;
      await this.partyOf(tx, caller, partnershipId, organisationId);
      const agreement = await this.rows.find(tx, partnershipId, id);
      const signed = await this.rows.signatures(tx, [id]);
      if (signed.some((row) => row.side === side && row.party === 'town-hall'))
        throw committeeErrors['town-hall-has-signed']();
      const waived = { agreementId: id, organisationId, waivedSide: side, reason, at: this.clock.now() };
      await this.rows.waive(tx, { ...waived, personId: caller.id });
      return this.view(tx, agreement);
    });
  }

  async ofPartnership(tx: Tx, partnershipId: string): Promise<AgreementView[]> {
    const agreements = await this.rows.ofPartnership(tx, partnershipId);
    const ids = agreements.map(({ id }) => id);
    const signatures = await this.rows.signatures(tx, ids);
    const waivers = await this.rows.waivers(tx, ids);
    return agreements.map((agreement) => {
      const of = ({ agreementId }: { agreementId: string }): boolean => agreementId === agreement.id;
      return viewOf(agreement, signatures.filter(of), waivers.filter(of));
    });
  }

  private async view(tx: Tx, agreement: AgreementRecord): Promise<AgreementView> {
    return viewOf(
      agreement,
      await this.rows.signatures(tx, [agreement.id]),
      await this.rows.waivers(tx, [agreement.id]),
    );
  }

  /** The party that the caller speaks for. Throws where it is no town hall or platform of the two territories. */
  private async partyOf(
    tx: Tx,
    caller: Caller,
    partnershipId: string,
    organisationId: string,
  ): Promise<AgreementParty> {
    caller.demandPart(partnershipId);
    if (!caller.reaches({ organisationId })) throw refusalAt('/organisationId', 'agreement-not-a-party');
    const { territoryAId, territoryBId } = await this.partnerships.partnership(tx, partnershipId);
    const { kind, territoryId } = await this.places.organisation(tx, organisationId);
    const side: Side | null = territoryId === territoryAId ? 'a' : territoryId === territoryBId ? 'b' : null;
    if (side === null || (kind !== 'town-hall' && kind !== 'platform'))
      throw refusalAt('/organisationId', 'agreement-not-a-party');
    return { side, party: kind };
  }
}

function viewOf(
  agreement: AgreementRecord,
  signatures: readonly AgreementSigned[],
  waivers: readonly AgreementWaived[],
): AgreementView {
  return {
    ...agreement,
    signatures: signatures.map(({ agreementId, ...row }) => row),
    waivers: waivers.map(({ agreementId, ...row }) => row),
    missing: missingParties(signatures, waiversOf(waivers, signatures)),
  };
}
