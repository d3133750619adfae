import { Injectable } from '@nestjs/common';
import { type Authenticated, Authenticator, type Standing } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { isId } from '../../shared/ids.js';
import { AccessTokens, ApiTokens } from '../login/index.js';
import { StandingRepository } from './standing.repository.js';

/** For how long another process may still act on a role that was ended here. */
const staleMsMax = 5_000;
const cachedMax = 10_000;

interface Cached {
  readonly standing: Standing | null;
  /** On the process's own monotonic clock: a wall clock that is set back must not keep an old standing alive. */
  readonly untilMs: number;
}

/** Who a bearer token stands for, and what that person holds. */
@Injectable()
export class StandingAuthenticator extends Authenticator {
  private readonly cache = new Map<string, Cached>();

  constructor(
    private readonly transaction: Transaction,
    private readonly accessTokens: AccessTokens,
    private readonly apiTokens: ApiTokens,
    private readonly standings: StandingRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async authenticate(bearer: string): Promise<Authenticated | null> {
    const program = await this.apiTokens.verify(bearer);
    const found = program ?? (await this.accessTokens.verify(bearer));
    if (found === null || !isId(found.personId)) return null;
    const standing = await this.standingOf(found.personId);
    return (
      standing && { standing, limit: program?.limit ?? null, sessionId: 'sessionId' in found ? found.sessionId : null }
    );
  }

  override forget(): void {
    this.cache.clear();
  }

  override async standingOf(personId: string): Promise<Standing | null> {
    const cached = this.cache.get(personId);
    if (cached && performance.now() < cached.untilMs) return cached.standing;
    const untilMs = performance.now() + staleMsMax;
    const today = this.clock.now().toISOString().slice(0, 10);
    const standing = await this.transaction.read('load-standing', (tx) => this.standings.of(tx, personId, today));
    if (this.cache.size >= cachedMax) this.cache.clear();
    this.cache.set(personId, { standing, untilMs });
    return standing;
  }
}
