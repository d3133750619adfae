import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './access-tokens.service.js';
import { ApiTokens } from './api-tokens.service.js';
import { AuthController } from './auth.controller.js';
import { FirstOperator } from './first-operator.service.js';
import { Households } from './households.service.js';
import { MemberImports } from './member-imports.service.js';
import { Member, MemberPerson, Membership } from './member.entity.js';
import { MemberRepository } from './member.repository.js';
import { Members } from './members.service.js';
import { Memberships } from './memberships.service.js';
import { PeopleController } from './people.controller.js';
import { Person } from './person.entity.js';
import { PersonRepository } from './person.repository.js';
import { Persons } from './persons.service.js';
import { SignIn } from './sign-in.service.js';
import { ApiToken, RefreshToken, SignInLink } from './token.entity.js';
import { TokenRepository } from './token.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([Person, RefreshToken, SignInLink, ApiToken, Membership, Member, MemberPerson])],
  controllers: [AuthController, PeopleController],
  providers: [
    AccessTokens,
    ApiTokens,
    FirstOperator,
    Households,
    MemberImports,
    MemberRepository,
    Members,
    Memberships,
    PersonRepository,
    Persons,
    SignIn,
    TokenRepository,
  ],
  exports: [AccessTokens, ApiTokens, FirstOperator, Households, Members, Memberships, Persons, SignIn],
})
export class IdentityModule {}
