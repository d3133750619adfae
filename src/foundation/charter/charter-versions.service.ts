import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { type FieldError, refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { isCurrency } from '../../shared/money.js';
import { Decisions, Partnerships } from '../partnership/index.js';
import type { CharterVersionDto } from './charter.dto.js';
import { charterErrors } from './charter.errors.js';
import { CharterRepository, type CharterVersion } from './charter.repository.js';
import { type Article, charterText, repeatedRule, signByEnd } from './domain/index.js';

/** Versions of a partnership's charter: written as drafts that never change, adopted one after the other. */
@Injectable()
export class CharterVersions {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: CharterRepository,
    private readonly partnerships: Partnerships,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, partnershipId: string, query: PageQuery): Promise<Page<CharterVersion>> {
    return this.transaction.read('list-charter-versions', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const rows = await this.rows.versions(tx, partnershipId, idAfter(query), query.limit);
      return pageOf(rows, query.limit, ({ id }) => [id]);
    });
  }

  get(caller: Caller, partnershipId: string, id: string): Promise<CharterVersion> {
    return this.transaction.read('get-charter-version', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.rows.version(tx, partnershipId, id);
    });
  }

  create(caller: Caller, partnershipId: string, dto: CharterVersionDto): Promise<CharterVersion> {
    return this.transaction.run('draft-charter', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const mistakes = mistakesIn(dto.articles);
      if (mistakes.length > 0) throw refusalOf(mistakes);
      const number = await this.rows.nextNumber(tx, partnershipId);
      const text = { number, signBy: dto.signBy, articles: dto.articles, committeeDecides: dto.committeeDecides ?? [] };
      const version: CharterVersion = {
        ...{ ...text, id: newId(), partnershipId, state: 'draft', createdAt: this.clock.now(), adoptedAt: null },
        textHash: createHash('sha256').update(charterText(text)).digest('hex'),
      };
      await this.rows.insert(tx, version, caller.id);
      return version;
    });
  }

  /**
   * Puts a version in force that the steering committee has decided on; the one before it is replaced. Asked again, it
   * answers what stands.
   */
  adopt(caller: Caller, partnershipId: string, id: string): Promise<CharterVersion> {
    return this.transaction.run('adopt-charter', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      await this.rows.lock(tx, partnershipId);
      const version = await this.rows.version(tx, partnershipId, id);
      if (version.state === 'in-force') return version;
      const current = await this.rows.inForce(tx, partnershipId);
      if (current && current.number > version.number)
        throw charterErrors['charter-version-old']({ number: version.number, current: current.number });
      const at = this.clock.now();
      if (at >= signByEnd(version.signBy)) throw charterErrors['sign-by-passed']({ signBy: version.signBy });
      await this.decisions.demandPassed(tx, partnershipId, { kind: 'adopt-charter', subject: id });
      await this.rows.adopt(tx, id, { actor: caller.id, at });
      return this.rows.version(tx, partnershipId, id);
    });
  }
}

function mistakesIn(articles: readonly Article[]): FieldError[] {
  const repeated = repeatedRule({ articles });
  const numbers = articles.map(({ number }) => number);
  return [
    ...(repeated === null ? [] : [{ pointer: `/articles/${repeated}/rule`, code: 'rule-repeated' }]),
    ...articles.flatMap((article, i) => mistakesOf(article, `/articles/${i}`, numbers.indexOf(article.number) < i)),
  ];
}

function mistakesOf({ number, title, text, rule }: Article, at: string, repeated: boolean): FieldError[] {
  const empty = (texts: object): boolean => Object.values(texts).every((value) => value === undefined);
  return [
    ...(repeated ? [{ pointer: `${at}/number`, code: 'article-number-repeated', params: { number } }] : []),
    ...(empty(title) ? [{ pointer: `${at}/title`, code: 'missing-field' }] : []),
    ...(empty(text) ? [{ pointer: `${at}/text`, code: 'missing-field' }] : []),
    ...(rule?.kind === 'harvest-risk' && (rule.bearer === 'split') !== (rule.membersPercent !== undefined)
      ? [{ pointer: `${at}/rule/membersPercent`, code: 'members-percent-needed' }]
      : []),
    ...(rule?.kind === 'fair-price'
      ? rule.floors.flatMap(({ currency }, i) =>
          isCurrency(currency)
            ? []
            : [{ pointer: `${at}/rule/floors/${i}/currency`, code: 'unknown-currency', params: { currency } }],
        )
      : []),
  ];
}
