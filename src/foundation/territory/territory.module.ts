import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Organisation, Territory } from './organisation.entity.js';
import { PlaceRepository } from './place.repository.js';
import { Places } from './places.service.js';
import { DropOffPoint, LoadingPoint } from './point.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Territory, Organisation, LoadingPoint, DropOffPoint])],
  providers: [PlaceRepository, Places],
  exports: [Places],
})
export class TerritoryModule {}
