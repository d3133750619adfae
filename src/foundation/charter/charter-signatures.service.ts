import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { type Page, pageOf, type PageQuery, positionOf } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { Partnerships } from '../partnership/index.js';
import type { CharterSignatureDto } from './charter.dto.js';
import { charterErrors } from './charter.errors.js';
import { CharterRepository, type CharterSigned } from './charter.repository.js';

/** Who stands under which version: an organisation once, by a person in a role, under the hash of what it read. */
@Injectable()
export class CharterSignatures {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: CharterRepository,
    private readonly partnerships: Partnerships,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, partnershipId: string, versionId: string, query: PageQuery): Promise<Page<CharterSigned>> {
    return this.transaction.read('list-charter-signatures', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const { id } = await this.rows.version(tx, partnershipId, versionId);
      const rows = await this.rows.signatures(tx, id, positionOf(query, 'id')?.[0] ?? null, query.limit);
      return pageOf(rows, query.limit, ({ organisationId }) => [organisationId]);
    });
  }

  sign(
    caller: Caller,
    partnershipId: string,
    versionId: string,
    { organisationId, role, textHash }: CharterSignatureDto,
  ): Promise<CharterSigned> {
    return this.transaction.run('sign-charter', async (tx) => {
      caller.demandPart(partnershipId);
      if (!caller.reaches({ organisationId, producerId: organisationId }))
        throw refusalAt('/organisationId', 'not-your-organisation');
      const taking = await this.partnerships.taking(tx, partnershipId);
      if (!taking.has(organisationId)) throw refusalAt('/organisationId', 'not-taking-part');
      await this.rows.lock(tx, partnershipId);
      const { number, state, textHash: shown } = await this.rows.version(tx, partnershipId, versionId);
      if (state === 'draft') throw charterErrors['charter-version-draft']({ number });
      if (state === 'replaced') {
        const current = await this.rows.inForce(tx, partnershipId);
        throw charterErrors['charter-version-old']({ number, current: current?.number ?? number });
      }
      if (textHash !== shown) throw charterErrors['charter-text-differs']();
      const signed = { versionId, organisationId, role, textHash, at: this.clock.now() };
      await this.rows.sign(tx, { ...signed, personId: caller.id });
      await recordEvent(tx, 'charter.signed', { partnershipId }, { partnershipId, versionId, organisationId });
      return signed;
    });
  }
}
