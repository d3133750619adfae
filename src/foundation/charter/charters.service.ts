import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { PartnershipStates } from '../partnership/index.js';
import { CharterFileRepository, type Excluded } from './charter-file.repository.js';
import { CharterRepository, type CharterVersion } from './charter.repository.js';

/** What other rooms read of a charter. */
@Injectable()
export class Charters implements OnModuleInit {
  constructor(
    private readonly rows: CharterRepository,
    private readonly file: CharterFileRepository,
    private readonly states: PartnershipStates,
  ) {}

  onModuleInit(): void {
    this.states.provideCharter(async (tx, partnershipId) => (await this.rows.inForce(tx, partnershipId)) !== null);
  }

  /** The version in force; null where the partnership has none, and then nothing of it binds. */
  inForce(tx: Tx, partnershipId: string): Promise<CharterVersion | null> {
    return this.rows.inForce(tx, partnershipId);
  }

  /** Organisations that have signed the version, and those that have signed any. */
  async signatories(
    tx: Tx,
    { id, partnershipId }: CharterVersion,
  ): Promise<{ current: ReadonlySet<string>; ever: ReadonlySet<string> }> {
    const rows = await this.rows.signatories(tx, partnershipId);
    const current = rows.filter(({ versionId }) => versionId === id);
    return {
      current: new Set(current.map(({ organisationId }) => organisationId)),
      ever: new Set(rows.map(({ organisationId }) => organisationId)),
    };
  }

  /** The producers among these that have a certificate of this kind, valid on a day (`YYYY-MM-DD`). */
  async certified(tx: Tx, producerIds: readonly string[], kind: string, day: string): Promise<ReadonlySet<string>> {
    const rows = await this.file.certificates(tx, producerIds);
    const valid = rows.filter((row) => row.kind === kind && row.validFrom <= day && day <= row.validUntil);
    return new Set(valid.map(({ producerId }) => producerId));
  }

  /** What producers said last of their size, by the charter's measure. */
  async sizes(tx: Tx, partnershipId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.file.declarations(tx, partnershipId); // The oldest first: the last word counts.
    return new Map(
      rows.flatMap(({ organisationId, measured }) => (measured === null ? [] : [[organisationId, measured]])),
    );
  }

  /** Producers that groups have excluded for themselves. */
  exclusions(tx: Tx, partnershipId: string): Promise<readonly Pick<Excluded, 'groupId' | 'producerId' | 'since'>[]> {
    return this.file.exclusions(tx, partnershipId);
  }
}
