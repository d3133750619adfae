import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { type Language, textIn } from '../../shared/language.js';

/** What groups, producers and offers are called in a sentence. */
export interface Names {
  organisation(id: string): string;
  offer(id: string): string;
}

/** The names of those that a match speaks of. */
@Injectable()
export class MatchNames {
  constructor(
    private readonly seasons: Seasons,
    private readonly places: Places,
  ) {}

  async of(
    tx: Tx,
    language: Language,
    about: { readonly seasonId: string; readonly organisations: readonly string[] },
  ): Promise<Names> {
    const organisations = await this.places.organisations(tx, [...new Set(about.organisations)]);
    const offers = new Map((await this.seasons.offers(tx, about.seasonId)).map((offer) => [offer.id, offer]));
    return {
      organisation: (id) => organisations.get(id)?.name ?? '',
      offer: (id) => textIn(offers.get(id)?.productNames ?? {}, language),
    };
  }
}
