import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { type MembershipRole, membershipRoles, type Role, roles } from '../../platform/auth/index.js';
import { IsEmailAddress, IsIdentifier, IsInstant, IsLine, Omittable, PageQuery } from '../../platform/http/index.js';
import { type Language, languages } from '../../shared/language.js';

const Password = (): PropertyDecorator => Length(10, 200);

export class LoginDto {
  @IsString() @MaxLength(254) email: string;
  @IsString() @MaxLength(200) password: string;
}

export class RefreshDto {
  @IsString() @MaxLength(200) refreshToken: string;
}

export class LinkDto {
  @IsString() @MaxLength(200) token: string;
  /** At least 10 characters. */
  @Password() password: string;
}

export class UpdateMeDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsIn(languages) language?: Language;
  @Omittable() @Password() password?: string;
  /** Needed to change the password. */
  @Omittable() @IsString() @MaxLength(200) currentPassword?: string;
}

export class ApiTokenDto {
  @IsLine(100) name: string;
  /** Only these of the person's roles. */
  @Omittable() @IsArray() @ArrayMaxSize(20) @IsIn(roles, { each: true }) roles?: Role[];
  @Omittable() @IsBoolean() readOnly?: boolean;
  @Omittable() @IsInstant() expiresAt?: string;
}

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
