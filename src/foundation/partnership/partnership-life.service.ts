import { Injectable } from '@nestjs/common';
import { Authenticator, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { demandVersion, idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Places } from '../territory/index.js';
import type { MandateDto, MemberDto, PartnershipDto, UpdatePartnershipDto } from './partnership.dto.js';
import type { Partnership } from './partnership.entity.js';
import { type MandateView, PartnershipRepository, type TakingPart } from './partnership.repository.js';
import { Partnerships } from './partnerships.service.js';

/** Making a partnership: who takes part on which side, and who holds its mandates. */
@Injectable()
export class PartnershipLife {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PartnershipRepository,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, query: PageQuery): Promise<Page<Partnership>> {
    return this.transaction.read('list-partnerships', async (tx) => {
      const rows = await this.rows.list(tx, caller.reach, { after: idAfter(query), limit: query.limit });
      return pageOf(rows, query.limit, ({ id }) => [id]);
    });
  }

  get(caller: Caller, id: string): Promise<Partnership> {
    return this.transaction.read('get-partnership', (tx) => this.partnerships.demand(tx, caller, id));
  }

  create(dto: PartnershipDto): Promise<Partnership> {
    return this.transaction.run('create-partnership', async (tx) => {
      const { reasons = [], description = '', ...fields } = dto;
      const partnership = { ...fields, reasons, description, id: newId(), version: 1, createdAt: this.clock.now() };
      await this.rows.put(tx, partnership);
      return partnership;
    });
  }

  update(caller: Caller, id: string, version: number, dto: UpdatePartnershipDto): Promise<Partnership> {
    return this.transaction.run('update-partnership', async (tx) => {
      await this.rows.find(tx, id, 'FOR UPDATE');
      const found = await this.partnerships.demand(tx, caller, id);
      demandVersion(found.version, version);
      const { name = found.name, description = found.description } = dto;
      const partnership = { ...found, name, description, version: version + 1 };
      await this.rows.put(tx, partnership);
      return partnership;
    });
  }

  members(caller: Caller, id: string, query: PageQuery): Promise<Page<TakingPart>> {
    return this.transaction.read('list-partnership-members', async (tx) => {
      await this.partnerships.demand(tx, caller, id);
      const rows = await this.rows.members(tx, id, { after: idAfter(query), limit: query.limit });
      return pageOf(rows, query.limit, ({ organisationId }) => [organisationId]);
    });
  }

  addMember(caller: Caller, id: string, { organisationId, side }: MemberDto): Promise<MemberDto> {
    return this.transaction.run('add-partnership-member', async (tx) => {
      const partnership = await this.partnerships.demand(tx, caller, id);
      const organisation = await namedIn(
        '/organisationId',
        'unknown-organisation',
        this.places.organisation(tx, organisationId),
      );
      const territory = side === 'a' ? partnership.territoryAId : partnership.territoryBId;
      if (organisation.territoryId !== territory) throw refusalAt('/side', 'wrong-side');
      await this.rows.addMember(tx, id, { organisationId, side, at: this.clock.now() });
      this.authenticator.forget();
      return { organisationId, side };
    });
  }

  endMember(caller: Caller, id: string, organisationId: string): Promise<void> {
    return this.transaction.run('end-partnership-member', async (tx) => {
      await this.partnerships.demand(tx, caller, id);
      await this.rows.endMember(tx, id, organisationId, this.clock.now());
      this.authenticator.forget();
    });
  }

  mandates(caller: Caller, id: string, query: PageQuery): Promise<Page<MandateView>> {
    return this.transaction.read('list-mandates', async (tx) => {
      await this.partnerships.demand(tx, caller, id);
      const rows = await this.rows.mandates(tx, id, { after: idAfter(query), limit: query.limit });
      return pageOf(rows, query.limit, (row) => [row.id]);
    });
  }

  addMandate(caller: Caller, id: string, dto: MandateDto): Promise<MandateDto & { id: string }> {
    return this.transaction.run('add-mandate', async (tx) => {
      await this.partnerships.demand(tx, caller, id);
      const mandate = { id: newId(), personId: dto.personId, kind: dto.kind, side: dto.side };
      await this.rows.addMandate(tx, id, { ...mandate, at: this.clock.now() });
      this.authenticator.forget();
      return mandate;
    });
  }

  endMandate(caller: Caller, id: string, mandateId: string): Promise<void> {
    return this.transaction.run('end-mandate', async (tx) => {
      await this.partnerships.demand(tx, caller, id);
      await this.rows.endMandate(tx, id, mandateId, this.clock.now());
      this.authenticator.forget();
    });
  }
}
