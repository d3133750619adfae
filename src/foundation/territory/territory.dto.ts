import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsIdentifier, IsLine, IsTimeZone, Omittable, PageQuery } from '../../platform/http/index.js';
import { currencies } from '../../shared/money.js';

export const organisationKinds = [
  'town-hall',
  'platform',
  'consumer-group',
  'producer',
  'producer-cooperative',
  'transport-operator',
  'school',
  'business',
  'hospital',
  'public-service',
  'youth-group',
  'association',
] as const;

export class TerritoryDto {
  @IsLine(200) name: string;
  /** ISO 3166-1 alpha-2. */
  @Matches(/^[A-Z]{2}$/) country: string;
  /** UN/LOCODE. */
  @Omittable() @Matches(/^[A-Z]{2}[A-Z2-9]{3}$/) locode?: string;
  @IsNumber() @IsLatitude() latitude: number;
  @IsNumber() @IsLongitude() longitude: number;
  @IsTimeZone() timeZone: string;
  /** ISO 4217. */
  @IsIn(currencies) currency: string;
  /** BCP 47. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { each: true })
  languages: string[];
}

export class UpdateTerritoryDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsNumber() @IsLatitude() latitude?: number;
  @Omittable() @IsNumber() @IsLongitude() longitude?: number;
  @Omittable() @IsTimeZone() timeZone?: string;
  @Omittable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { each: true })
  languages?: string[];
}

export class OrganisationDto {
  @IsIdentifier() territoryId: string;
  @IsIn(organisationKinds) kind: (typeof organisationKinds)[number];
  /** Short and unique in the instance; papers and files name it by this. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,29}$/) code: string;
  @IsLine(200) name: string;
  /** A producer's cooperative, or the platform it belongs to. */
  @Omittable() @IsIdentifier() parentId?: string;
  @IsLine(300) address: string;
  @Omittable() @IsNumber() @IsLatitude() latitude?: number;
  @Omittable() @IsNumber() @IsLongitude() longitude?: number;
  /** Growers of a pool that is entered as one producer. */
  @Omittable() @IsInt() @Min(1) @Max(100_000) growers?: number;
  /** The GS1 company prefix that it has licensed; a platform's numbers the pallets of its loading points. */
  @Omittable() @Matches(/^\d{4,12}$/) gs1Prefix?: string;
}

export class UpdateOrganisationDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsIdentifier() parentId?: string;
  @Omittable() @IsLine(300) address?: string;
  @Omittable() @IsNumber() @IsLatitude() latitude?: number;
  @Omittable() @IsNumber() @IsLongitude() longitude?: number;
  @Omittable() @IsInt() @Min(1) @Max(100_000) growers?: number;
  /** The GS1 company prefix that it has licensed; a platform's numbers the pallets of its loading points. */
  @Omittable() @Matches(/^\d{4,12}$/) gs1Prefix?: string;
}

export class OrganisationQuery extends PageQuery {
  @IsOptional() @IsIn(organisationKinds) kind?: string;
  @IsOptional() @IsIdentifier() territoryId?: string;
  @IsOptional() @IsIdentifier() parentId?: string;
}

class PointDto {
  @IsIdentifier() territoryId: string;
  @IsLine(200) name: string;
  @IsLine(300) address: string;
  @IsNumber() @IsLatitude() latitude: number;
  @IsNumber() @IsLongitude() longitude: number;
  @IsTimeZone() timeZone: string;
  @IsLine(200) openingHours: string;
}

export class LoadingPointDto extends PointDto {
  /** How many deliveries can be unloaded at once. */
  @IsInt() @Min(1) @Max(100) bays: number;
}

export class DropOffPointDto extends PointDto {
  /** Who opens the door: name and telephone number. */
  @IsLine(200) contact: string;
  /** How a vehicle is unloaded there. */
  @IsLine(200) unloading: string;
}

class UpdatePointDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsLine(300) address?: string;
  @Omittable() @IsNumber() @IsLatitude() latitude?: number;
  @Omittable() @IsNumber() @IsLongitude() longitude?: number;
  @Omittable() @IsTimeZone() timeZone?: string;
  @Omittable() @IsLine(200) openingHours?: string;
}

export class UpdateLoadingPointDto extends UpdatePointDto {
  @Omittable() @IsInt() @Min(1) @Max(100) bays?: number;
}

export class UpdateDropOffPointDto extends UpdatePointDto {
  @Omittable() @IsLine(200) contact?: string;
  @Omittable() @IsLine(200) unloading?: string;
}

export class PointQuery extends PageQuery {
  @IsOptional() @IsIdentifier() territoryId?: string;
}
