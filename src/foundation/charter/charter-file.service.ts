import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { isCurrency, type MoneyJson, toJson } from '../../shared/money.js';
import { Partnerships } from '../partnership/index.js';
import type { CertificateDto, DeclarationDto, ExclusionDto } from './charter.dto.js';
import {
  type CertificateView,
  CharterFileRepository,
  type Declared,
  type Excluded,
} from './charter-file.repository.js';

export type DeclarationView = Omit<Declared, 'amountMinor' | 'currency'> & { readonly amount: MoneyJson | null };

/** What lies on file by the charter: certificates, declarations with their evidence, and groups' own exclusions. */
@Injectable()
export class CharterFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: CharterFileRepository,
    private readonly partnerships: Partnerships,
    private readonly clock: Clock,
  ) {}

  certificates(caller: Caller, partnershipId: string): Promise<CertificateView[]> {
    return this.transaction.read('list-certificates', async (tx) => {
      caller.demandPart(partnershipId);
      const producers = await this.partnerships.producers(tx, partnershipId);
      const seen = producers.filter((producerId) => caller.reaches({ partnershipId, producerId }));
      return this.rows.certificates(tx, seen);
    });
  }

  addCertificate(caller: Caller, partnershipId: string, dto: CertificateDto): Promise<CertificateView> {
    return this.transaction.run('add-certificate', async (tx) => {
      await this.demandProducer(tx, caller, partnershipId, dto.producerId);
      if (dto.validUntil < dto.validFrom) throw refusalAt('/validUntil', 'certificate-dates-reversed');
      const certificate = { ...dto, id: newId(), at: this.clock.now() };
      await this.rows.addCertificate(tx, certificate, caller.id);
      return certificate;
    });
  }

  endCertificate(caller: Caller, partnershipId: string, id: string): Promise<void> {
    return this.transaction.run('end-certificate', async (tx) => {
      caller.demandPart(partnershipId);
      const { producerId } = await this.rows.certificate(tx, id);
      const known = (await this.partnerships.producers(tx, partnershipId)).includes(producerId);
      if (!known) throw accessErrors['not-found']();
      caller.demand({ partnershipId, producerId });
      await this.rows.endCertificate(tx, id, this.clock.now());
    });
  }

  declarations(caller: Caller, partnershipId: string): Promise<DeclarationView[]> {
    return this.transaction.read('list-declarations', async (tx) => {
      caller.demandPart(partnershipId);
      const rows = await this.rows.declarations(tx, partnershipId);
      return rows
        .filter(({ organisationId: id }) => caller.reaches({ partnershipId, organisationId: id, producerId: id }))
        .map(viewOf);
    });
  }

  declare(
    caller: Caller,
    partnershipId: string,
    { amount, measured, ...dto }: DeclarationDto,
  ): Promise<DeclarationView> {
    return this.transaction.run('declare', async (tx) => {
      caller.demandPart(partnershipId);
      const { organisationId } = dto;
      if (!caller.reaches({ organisationId, producerId: organisationId }))
        throw refusalAt('/organisationId', 'not-your-organisation');
      const taking = await this.partnerships.taking(tx, partnershipId);
      if (!taking.has(organisationId)) throw refusalAt('/organisationId', 'not-taking-part');
      if ((dto.kind === 'local-food-investment') !== (amount !== undefined))
        throw refusalAt('/amount', 'amount-needed');
      if ((dto.kind === 'size') !== (measured !== undefined)) throw refusalAt('/measured', 'measure-needed');
      if (amount && !isCurrency(amount.currency))
        throw refusalAt('/amount/currency', 'unknown-currency', { currency: amount.currency });
      const declared = { ...dto, id: newId(), partnershipId, at: this.clock.now() };
      const said = { ...declared, measured: measured ?? null };
      const money = { amountMinor: amount ? BigInt(amount.amount) : null, currency: amount?.currency ?? null };
      await this.rows.declare(tx, { ...said, ...money }, caller.id);
      return { ...said, amount: amount ?? null };
    });
  }

  exclusions(caller: Caller, partnershipId: string): Promise<Excluded[]> {
    return this.transaction.read('list-exclusions', async (tx) => {
      caller.demandPart(partnershipId);
      const rows = await this.rows.exclusions(tx, partnershipId);
      return rows.filter(({ groupId }) => caller.reaches({ partnershipId, groupId }));
    });
  }

  exclude(caller: Caller, partnershipId: string, dto: ExclusionDto): Promise<Excluded> {
    return this.transaction.run('exclude-producer', async (tx) => {
      caller.demandPart(partnershipId);
      if (!caller.reaches({ groupId: dto.groupId })) throw refusalAt('/groupId', 'not-your-organisation');
      const taking = await this.partnerships.taking(tx, partnershipId);
      if (!taking.has(dto.groupId)) throw refusalAt('/groupId', 'not-taking-part');
      const producers = await this.partnerships.producers(tx, partnershipId);
      if (!producers.includes(dto.producerId)) throw refusalAt('/producerId', 'unknown-producer');
      const excluded = { ...dto, id: newId(), partnershipId, since: this.clock.now() };
      await this.rows.exclude(tx, excluded, caller.id);
      return excluded;
    });
  }

  endExclusion(caller: Caller, partnershipId: string, id: string): Promise<void> {
    return this.transaction.run('end-exclusion', async (tx) => {
      caller.demandPart(partnershipId);
      const found = (await this.rows.exclusions(tx, partnershipId)).find((row) => row.id === id);
      if (!found) throw accessErrors['not-found']();
      caller.demand({ groupId: found.groupId });
      await this.rows.endExclusion(tx, id, this.clock.now());
    });
  }

  private async demandProducer(tx: Tx, caller: Caller, partnershipId: string, producerId: string): Promise<void> {
    caller.demandPart(partnershipId);
    const known = (await this.partnerships.producers(tx, partnershipId)).includes(producerId);
    if (!known) throw refusalAt('/producerId', 'unknown-producer');
    if (!caller.reaches({ partnershipId, producerId })) throw refusalAt('/producerId', 'not-your-producer');
  }
}

function viewOf({ amountMinor, currency, ...row }: Declared): DeclarationView {
  const amount = amountMinor === null || currency === null ? null : { amount: amountMinor, currency };
  return { ...row, amount: amount && isCurrency(amount.currency) ? toJson({ ...amount }) : null };
}
