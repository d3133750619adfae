import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Cycle, Season } from './domain/index.js';

/** A month whose dates have just moved, in the transaction that moves them. */
export interface MovedDates {
  readonly tx: Tx;
  readonly season: Season;
  readonly cycle: Cycle;
  readonly at: Date;
}

/** What stages have planned by a month's dates follows when these move. */
@Injectable()
export class DateFollowers {
  private readonly followers: ((moved: MovedDates) => Promise<void>)[] = [];

  add(follower: (moved: MovedDates) => Promise<void>): void {
    this.followers.push(follower);
  }

  async follow(moved: MovedDates): Promise<void> {
    for (const follower of this.followers) await follower(moved);
  }
}
