import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { type MembershipRole, membershipRoles } from '../../platform/auth/index.js';
import { IsEmailAddress, IsIdentifier, IsLine, Omittable, PageQuery } from '../../platform/http/index.js';
import { type Language, languages } from '../../shared/language.js';

export class PersonDto {
  @IsLine(200) name: string;
  @Omittable() @IsEmailAddress() email?: string;
  @IsIn(languages) language: Language;
}

export class MembershipDto {
  /** Somebody known, or else name, email and language of somebody new. */
  @Omittable() @IsIdentifier() personId?: string;
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsEmailAddress() email?: string;
  @Omittable() @IsIn(languages) language?: Language;
  @IsIn(membershipRoles) role: MembershipRole;
}

export class HouseholdDto {
  @IsIdentifier() groupId: string;
  /** The group's number for it; the next free one where left out. */
  @Omittable() @IsLine(40) memberNo?: string;
  @IsLine(200) name: string;
  @Omittable() @IsEmailAddress() email?: string;
  @Omittable() @IsArray() @ArrayMaxSize(20) @IsIdentifier({ each: true }) persons?: string[];
}

export class UpdateHouseholdDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsEmailAddress() email?: string;
  @Omittable() @IsArray() @ArrayMaxSize(20) @IsIdentifier({ each: true }) persons?: string[];
  @Omittable() @IsBoolean() ended?: boolean;
}

export class HouseholdQuery extends PageQuery {
  @IsOptional() @IsIdentifier() groupId?: string;
}

export class MemberImportQuery {
  /** Checks the file without applying it. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun = false;
}
