import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './access-tokens.service.js';
import { Member, MemberPerson, Membership } from './member.entity.js';
import { MemberRepository } from './member.repository.js';
import { Members } from './members.service.js';
import { Person } from './person.entity.js';
import { PersonRepository } from './person.repository.js';
import { ApiToken, RefreshToken, SignInLink } from './token.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, RefreshToken, SignInLink, ApiToken, Membership, Member, MemberPerson])],
  providers: [AccessTokens, MemberRepository, Members, PersonRepository],
  exports: [AccessTokens, Members],
})
export class IdentityModule {}
