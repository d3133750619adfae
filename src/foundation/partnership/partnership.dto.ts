import { ArrayMaxSize, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { type MandateKind, mandateKinds, type Side, sides } from '../../platform/auth/index.js';
import { IsIdentifier, IsLine, Omittable } from '../../platform/http/index.js';

export class PartnershipDto {
  @IsLine(200) name: string;
  /** The consumers' side. */
  @IsIdentifier() territoryAId: string;
  /** The producers' side. */
  @IsIdentifier() territoryBId: string;
  @Omittable()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  reasons?: string[];
  @Omittable() @IsString() @MaxLength(5000) description?: string;
}

export class UpdatePartnershipDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsString() @MaxLength(5000) description?: string;
}

export class MemberDto {
  @IsIdentifier() organisationId: string;
  /** `a` for the consumers', `b` for the producers' side. */
  @IsIn(sides) side: Side;
}

export class MandateDto {
  @IsIdentifier() personId: string;
  @IsIn(mandateKinds) kind: MandateKind;
  @IsIn(sides) side: Side;
}
