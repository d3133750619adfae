import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Organisation } from './organisation.entity.js';
import { PlaceRepository, type PlaceTerritory } from './place.repository.js';
import type { DropOffPoint, LoadingPoint } from './point.entity.js';

/** What other rooms read of organisations and points. */
@Injectable()
export class Places {
  constructor(private readonly places: PlaceRepository) {}

  /** Throws `not-found`. */
  async organisation(tx: Tx, id: string): Promise<Organisation> {
    return one(await this.places.organisations(tx, [id]));
  }

  /** Those that exist, by id. */
  async organisations(tx: Tx, ids: readonly string[]): Promise<Map<string, Organisation>> {
    return byId(await this.places.organisations(tx, ids));
  }

  /** The GS1 company prefix of a territory's platform; null where nobody has licensed one. */
  platformPrefix(tx: Tx, territoryId: string): Promise<string | null> {
    return this.places.platformPrefix(tx, territoryId);
  }

  /** Throws `not-found`. */
  async territory(tx: Tx, id: string): Promise<PlaceTerritory> {
    return one(await this.places.territories(tx, [id]));
  }

  /** The producer itself, or the producers of a cooperative; ordered by id. */
  producersOf(tx: Tx, organisationId: string): Promise<Organisation[]> {
    return this.places.producersOf(tx, organisationId);
  }

  /** Throws `not-found`. */
  async loadingPoint(tx: Tx, id: string): Promise<LoadingPoint> {
    return one(await this.places.loadingPoints(tx, [id]));
  }

  /** Throws `not-found`. */
  async dropOffPoint(tx: Tx, id: string): Promise<DropOffPoint> {
    return one(await this.places.dropOffPoints(tx, [id]));
  }

  /** Those that exist, by id. */
  async dropOffPoints(tx: Tx, ids: readonly string[]): Promise<Map<string, DropOffPoint>> {
    return byId(await this.places.dropOffPoints(tx, ids));
  }
}

function one<T>([row]: readonly T[]): T {
  if (row === undefined) throw accessErrors['not-found']();
  return row;
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
