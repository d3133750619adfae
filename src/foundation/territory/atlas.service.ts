import { Injectable } from '@nestjs/common';
import { Authenticator, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { demandVersion, idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { AtlasRepository } from './atlas.repository.js';
import type { Organisation, Territory } from './organisation.entity.js';
import type { DropOffPoint, LoadingPoint } from './point.entity.js';
import type {
  DropOffPointDto,
  LoadingPointDto,
  OrganisationDto,
  OrganisationQuery,
  PointQuery,
  TerritoryDto,
  UpdateDropOffPointDto,
  UpdateLoadingPointDto,
  UpdateOrganisationDto,
  UpdateTerritoryDto,
} from './territory.dto.js';

const byId = ({ id }: { id: string }) => [id];
const slice = (query: PageQuery) => ({ after: idAfter(query), limit: query.limit });

/** Territories, organisations, loading and drop-off points: listed by everyone, kept by operators and platforms. */
@Injectable()
export class Atlas {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: AtlasRepository,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  territories(query: PageQuery): Promise<Page<Territory>> {
    return this.transaction.read('list-territories', async (tx) =>
      pageOf(await this.rows.territories(tx, slice(query)), query.limit, byId),
    );
  }

  territory(id: string): Promise<Territory> {
    return this.transaction.read('get-territory', (tx) => this.rows.territory(tx, id));
  }

  createTerritory(dto: TerritoryDto): Promise<Territory> {
    return this.transaction.run('create-territory', async (tx) => {
      const territory = { ...dto, locode: dto.locode ?? null, id: newId(), version: 1 };
      await this.rows.put(tx, 'territory', territory);
      return territory;
    });
  }

  updateTerritory(id: string, version: number, dto: UpdateTerritoryDto): Promise<Territory> {
    return this.transaction.run('update-territory', async (tx) => {
      const found = await this.rows.territory(tx, id, 'FOR UPDATE');
      demandVersion(found.version, version);
      const territory = { ...found, ...given(dto), version: version + 1 };
      await this.rows.put(tx, 'territory', territory);
      return territory;
    });
  }

  organisations(query: OrganisationQuery): Promise<Page<Organisation>> {
    return this.transaction.read('list-organisations', async (tx) => {
      const filter = {
        kind: query.kind ?? null,
        territoryId: query.territoryId ?? null,
        parentId: query.parentId ?? null,
      };
      return pageOf(await this.rows.organisations(tx, filter, slice(query)), query.limit, byId);
    });
  }

  organisation(id: string): Promise<Organisation> {
    return this.transaction.read('get-organisation', (tx) => this.rows.organisation(tx, id));
  }

  createOrganisation(caller: Caller, dto: OrganisationDto): Promise<Organisation> {
    return this.transaction.run('create-organisation', async (tx) => {
      caller.demand({ territoryId: dto.territoryId });
      const organisation = {
        ...{ parentId: null, latitude: null, longitude: null, growers: 1, gs1Prefix: null, ...given(dto) },
        ...{ id: newId(), version: 1, createdAt: this.clock.now() },
      };
      await this.rows.put(tx, 'organisation', organisation);
      this.authenticator.forget();
      return organisation;
    });
  }

  updateOrganisation(caller: Caller, id: string, version: number, dto: UpdateOrganisationDto): Promise<Organisation> {
    return this.transaction.run('update-organisation', async (tx) => {
      const found = await this.rows.organisation(tx, id, 'FOR UPDATE');
      caller.demand({ territoryId: found.territoryId, organisationId: id, producerId: id });
      demandVersion(found.version, version);
      const organisation = { ...found, ...given(dto), version: version + 1 };
      await this.rows.put(tx, 'organisation', organisation);
      this.authenticator.forget();
      return organisation;
    });
  }

  loadingPoints(query: PointQuery): Promise<Page<LoadingPoint>> {
    return this.transaction.read('list-loading-points', async (tx) =>
      pageOf(await this.rows.loadingPoints(tx, query.territoryId ?? null, slice(query)), query.limit, byId),
    );
  }

  createLoadingPoint(caller: Caller, dto: LoadingPointDto): Promise<LoadingPoint> {
    return this.transaction.run('create-loading-point', async (tx) => {
      caller.demand({ territoryId: dto.territoryId });
      const point = { ...dto, id: newId(), version: 1 };
      await this.rows.put(tx, 'loading_point', point);
      return point;
    });
  }

  updateLoadingPoint(caller: Caller, id: string, version: number, dto: UpdateLoadingPointDto): Promise<LoadingPoint> {
    return this.transaction.run('update-loading-point', async (tx) => {
      const found = await this.rows.loadingPoint(tx, id);
      caller.demand({ territoryId: found.territoryId });
      demandVersion(found.version, version);
      const point = { ...found, ...given(dto), version: version + 1 };
      await this.rows.put(tx, 'loading_point', point);
      return point;
    });
  }

  dropOffPoints(query: PointQuery): Promise<Page<DropOffPoint>> {
    return this.transaction.read('list-drop-off-points', async (tx) =>
      pageOf(await this.rows.dropOffPoints(tx, query.territoryId ?? null, slice(query)), query.limit, byId),
    );
  }

  createDropOffPoint(caller: Caller, dto: DropOffPointDto): Promise<DropOffPoint> {
    return this.transaction.run('create-drop-off-point', async (tx) => {
      caller.demand({ territoryId: dto.territoryId });
      const point = { ...dto, id: newId(), version: 1 };
      await this.rows.put(tx, 'drop_off_point', point);
      return point;
    });
  }

  updateDropOffPoint(caller: Caller, id: string, version: number, dto: UpdateDropOffPointDto): Promise<DropOffPoint> {
    return this.transaction.run('update-drop-off-point', async (tx) => {
      const found = await this.rows.dropOffPoint(tx, id);
      caller.demand({ territoryId: found.territoryId });
      demandVersion(found.version, version);
      const point = { ...found, ...given(dto), version: version + 1 };
      await this.rows.put(tx, 'drop_off_point', point);
      return point;
    });
  }
}

/** The fields that were sent. */
const given = <T extends object>(dto: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
