import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Accounts } from './accounts.service.js';
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

@Module({
  imports: [TypeOrmModule.forFeature([Person, Membership, Member, MemberPerson])],
  controllers: [PeopleController],
  providers: [Accounts, Households, MemberImports, MemberRepository, Members, Memberships, PersonRepository, Persons],
  exports: [Accounts, Households, MemberImports, Members, Memberships, Persons],
})
export class IdentityModule {}
