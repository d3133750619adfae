import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AtlasRepository } from './atlas.repository.js';
import { Atlas } from './atlas.service.js';
import { Organisation, Territory } from './organisation.entity.js';
import { PlaceRepository } from './place.repository.js';
import { Places } from './places.service.js';
import { DropOffPoint, LoadingPoint } from './point.entity.js';
import { TerritoryController } from './territory.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Territory, Organisation, LoadingPoint, DropOffPoint])],
  controllers: [TerritoryController],
  providers: [PlaceRepository, Places, AtlasRepository, Atlas],
  exports: [Places],
})
export class TerritoryModule {}
