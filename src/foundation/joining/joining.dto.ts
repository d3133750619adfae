import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { type MembershipRole, membershipRoles } from '../../platform/auth/index.js';
import { IsEmailAddress, IsIdentifier, IsLine, Nested, Omittable, PageQuery } from '../../platform/http/index.js';
import { type Language, languages } from '../../shared/language.js';
import { invitationStates, type InvitationState, joinStates, type JoinState } from './domain/index.js';

export class InvitedHouseholdDto {
  /** One that is there; or else a name, and a number where it is not to be the next free one. */
  @Omittable() @IsIdentifier() id?: string;
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @IsLine(40) memberNo?: string;
}

export class InvitationDto {
  @IsIdentifier() organisationId: string;
  @IsEmailAddress() email: string;
  /** Of the mail, and of the person where the address is new. */
  @IsIn(languages) language: Language;
  @IsIn(membershipRoles) role: MembershipRole;
  /** Only in a consumer group. */
  @Omittable() @Nested(() => InvitedHouseholdDto) household?: InvitedHouseholdDto;
}

export class InvitationQuery extends PageQuery {
  @IsIdentifier() organisationId: string;
  @IsOptional() @IsIn(invitationStates) state?: InvitationState;
}

export class BearerDto {
  @IsString() @MaxLength(200) token: string;
}

export class AcceptInvitationDto extends BearerDto {
  /** Needed where the address is new here. */
  @Omittable() @IsLine(200) name?: string;
  /** At least 10 characters; only where the address is new here. */
  @Omittable() @Length(10, 200) password?: string;
}

export class JoinDto {
  @IsIdentifier() groupId: string;
}

export class StrangerJoinDto extends JoinDto {
  @IsLine(200) name: string;
  @IsEmailAddress() email: string;
  @IsIn(languages) language: Language;
}

export class JoinQuery extends PageQuery {
  @IsOptional() @IsIdentifier() groupId?: string;
  @IsOptional() @IsIn(joinStates) state?: JoinState;
}

export class AcceptJoinDto {
  /** The household's; the person's own where left out. */
  @Omittable() @IsLine(200) name?: string;
  /** The next free one where left out. */
  @Omittable() @IsLine(40) memberNo?: string;
}

export class RefuseJoinDto {
  /** Mailed to who asked. */
  @IsLine(500) reason: string;
}
