import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { type Role, roles } from '../../platform/auth/index.js';
import { IsEmailAddress, IsIdentifier, IsInstant, IsLine, Omittable } from '../../platform/http/index.js';
import { type Language, languages } from '../../shared/language.js';

const Password = (): PropertyDecorator => Length(10, 200);

export class LoginDto {
  @IsString() @MaxLength(254) email: string;
  @IsString() @MaxLength(200) password: string;
}

export class RefreshDto {
  @IsString() @MaxLength(200) refreshToken: string;
}

export class PasswordLinkDto {
  @IsString() @MaxLength(200) token: string;
  /** At least 10 characters. */
  @Password() password: string;
}

export class AskForLinkDto {
  @IsEmailAddress() email: string;
}

export class LinkTokenDto {
  @IsString() @MaxLength(200) token: string;
}

export class ChallengeDto {
  @IsString() @MaxLength(2000) challenge: string;
  @IsString() @MaxLength(50) code: string;
}

export class CodeDto {
  /** Six digits, or a recovery code. */
  @IsString() @MaxLength(50) code: string;
}

export class CurrentPasswordDto {
  /** Needed where one has a password. */
  @Omittable() @IsString() @MaxLength(200) currentPassword?: string;
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
  /** An organisation or a partnership: only what the person may do there. */
  @Omittable() @IsIdentifier() within?: string;
  @Omittable() @IsInstant() expiresAt?: string;
}
