import { Injectable } from '@nestjs/common';
import type { Cycle, StepContext } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { consolidationErrors } from './consolidation.errors.js';
import { ConsolidationRepository, type HandlingUnit, type UnitPhase } from './consolidation.repository.js';
import { isSscc, type Pallet, ssccOf, ssccsUnder } from './domain/index.js';
import { SsccRepository } from './sscc.repository.js';

/**
 * The pallets of a month by their codes: an SSCC where the platform at the loading point has a GS1 company prefix, else a
 * local code. A pallet that is planned anew keeps the code of its position: its label may be printed already.
 */
@Injectable()
export class UnitRegister {
  constructor(
    private readonly rows: ConsolidationRepository,
    private readonly places: Places,
    private readonly serials: SsccRepository,
  ) {}

  ofCycle(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<HandlingUnit[]> {
    return this.rows.ofCycle(tx, cycle);
  }

  /** Puts these pallets in the place of those that stand. */
  async replace(context: StepContext, phase: UnitPhase, pallets: readonly Pallet[]): Promise<HandlingUnit[]> {
    const { tx, cycle, at } = context;
    const codes = await this.codes(context, pallets.length);
    const units = pallets.map((pallet, i): HandlingUnit => {
      const contents = pallet.contents.map((content) => ({ ...content, id: '', lotNumber: null }));
      const code = present(codes[i], 'each pallet has a code');
      return { ...pallet, contents, id: newId(), phase, code, position: i + 1 };
    });
    await this.rows.replace(tx, cycle, units, at);
    return units;
  }

  private async codes({ tx, season, cycle }: StepContext, count: number): Promise<string[]> {
    const { territoryId } = await this.places.loadingPoint(tx, season.loadingPointId);
    const prefix = await this.places.platformPrefix(tx, territoryId);
    const standing = await this.rows.ofCycle(tx, cycle);
    const kept = new Map(standing.map(({ position, code }) => [position, code]));
    const codes = Array.from({ length: count }, (_, i) => {
      const code = kept.get(i + 1);
      return code !== undefined && isSscc(code) === (prefix !== null) ? code : null;
    });
    if (prefix === null) return codes.map((code, i) => code ?? localCode(cycle, i + 1));
    const missing = codes.filter((code) => code === null).length;
    let next = missing === 0 ? 0 : await this.serials.take(tx, prefix, missing);
    if (next + missing > ssccsUnder(prefix)) throw consolidationErrors['sscc-used-up']({ prefix });
    return codes.map((code) => code ?? ssccOf(prefix, next++));
  }
}

const localCode = ({ month, id }: Cycle, position: number): string =>
  `LU-${month.replace('-', '')}-${id.slice(-4).toUpperCase()}-${String(position).padStart(2, '0')}`;
