import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { demandVersion } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import type { Vehicle } from './round.entity.js';
import { RoundRepository } from './round.repository.js';
import type { UpdateVehicleDto, VehicleDto } from './rounds.dto.js';

/** The vehicles that fetch goods for a partnership. */
@Injectable()
export class Vehicles {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: RoundRepository,
  ) {}

  list(caller: Caller, partnershipId: string): Promise<Vehicle[]> {
    return this.transaction.read('list-vehicles', async (tx) => {
      caller.demand({ partnershipId });
      return this.rows.vehicles(tx, partnershipId);
    });
  }

  add(caller: Caller, partnershipId: string, dto: VehicleDto): Promise<Vehicle> {
    return this.transaction.run('add-vehicle', async (tx) => {
      caller.demand({ partnershipId });
      const vehicle = { ...dto, partnershipId, id: newId(), version: 1 };
      await this.rows.putVehicle(tx, vehicle);
      return vehicle;
    });
  }

  update(
    caller: Caller,
    { partnershipId, vehicleId }: { partnershipId: string; vehicleId: string },
    version: number,
    dto: UpdateVehicleDto,
  ): Promise<Vehicle> {
    return this.transaction.run('update-vehicle', async (tx) => {
      caller.demand({ partnershipId });
      const found = await this.rows.vehicle(tx, partnershipId, vehicleId);
      demandVersion(found.version, version);
      const vehicle = { ...found, ...dto, version: version + 1 };
      await this.rows.putVehicle(tx, vehicle);
      return vehicle;
    });
  }
}
