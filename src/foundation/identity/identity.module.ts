import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Accounts } from './accounts.service.js';
import { Addresses } from './address.repository.js';
import { Admissions } from './admissions.service.js';
import { ContactAccess } from './contact-access.entity.js';
import { ContactAccessRepository } from './contact-access.repository.js';
import { ContactLogController } from './contact-log.controller.js';
import { ContactLog } from './contact-log.service.js';
import { Households } from './households.service.js';
import { IdentityRetention } from './identity.retention.js';
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
  imports: [TypeOrmModule.forFeature([Person, Membership, Member, MemberPerson, ContactAccess])],
  controllers: [PeopleController, ContactLogController],
  providers: [
    Addresses,
    Accounts,
    Admissions,
    ContactAccessRepository,
    ContactLog,
    IdentityRetention,
    Households,
    MemberImports,
    MemberRepository,
    Members,
    Memberships,
    PersonRepository,
    Persons,
  ],
  exports: [Addresses, Accounts, Admissions, ContactLog, Households, MemberImports, Members, Memberships, Persons],
})
export class IdentityModule {}
