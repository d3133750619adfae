import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller, type TokenLimit } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { hashOf, newSecret } from '../../platform/secrets/index.js';
import { newId } from '../../shared/ids.js';
import type { ApiTokenDto } from './login.dto.js';
import { type ApiTokenRecord, ApiTokenRepository } from './api-token.repository.js';

/** How a program's token starts, so that leaked ones can be found. */
export const apiTokenPrefix = 'ilt_';

const hourMs = 3_600_000;

/** Tokens for programs: act as their person, within some of its roles or reading only; shown once. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: ApiTokenRepository,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller): Promise<ApiTokenRecord[]> {
    return this.transaction.read('list-api-tokens', (tx) => this.rows.list(tx, caller.id));
  }

  create(caller: Caller, dto: ApiTokenDto): Promise<ApiTokenRecord & { token: string }> {
    return this.transaction.run('create-api-token', async (tx) => {
      const { text, hash } = newSecret(apiTokenPrefix);
      const record = {
        ...{
          id: newId(),
          personId: caller.id,
          name: dto.name,
          roles: dto.roles ?? null,
          readOnly: dto.readOnly ?? false,
          within: dto.within ?? null,
          lastUsedAt: null,
        },
        ...{ expiresAt: dto.expiresAt === undefined ? null : new Date(dto.expiresAt), createdAt: this.clock.now() },
      };
      await this.rows.add(tx, { ...record, hash });
      return { ...record, token: text };
    });
  }

  revoke(caller: Caller, id: string): Promise<void> {
    return this.transaction.run('revoke-api-token', async (tx) => {
      if (!(await this.rows.revoke(tx, caller.id, id, this.clock.now()))) throw accessErrors['not-found']();
    });
  }

  /** Whose token this is and what it is limited to; null when it is not one of ours, revoked or expired. */
  async verify(token: string): Promise<{ personId: string; limit: TokenLimit } | null> {
    if (!token.startsWith(apiTokenPrefix)) return null;
    const now = this.clock.now();
    const found = await this.transaction.read('find-api-token', (tx) => this.rows.find(tx, hashOf(token), now));
    if (!found) return null;
    const { id, personId, roles, readOnly, within, lastUsedAt } = found;
    if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > hourMs)
      await this.transaction.run('note-api-token', (tx) => this.rows.noteUse(tx, id, now));
    return { personId, limit: { tokenId: id, roles, readOnly, within } };
  }
}
