import { MemberImports, type MemberName, Members, Memberships, Persons } from '../foundation/identity/index.js';
import { SignInLinks } from '../foundation/login/index.js';
import type { MembershipRole } from '../platform/auth/index.js';
import { Caller } from '../platform/auth/index.js';
import { StreamedBody } from '../platform/http/index.js';
import { type DemoPerson, holderOf, householdOf } from './people.js';
import type { Loading } from './loading.js';

/** Somebody with a task, who can sign in with the demonstration's password. */
export async function addHolder(
  { services, tx, password }: Loading,
  who: string,
  language: DemoPerson['language'],
): Promise<string> {
  const { id } = await services.get(Persons).create(holderOf(who, language));
  const { link } = await services.get(SignInLinks).linkFor(tx, id);
  await services.get(SignInLinks).setPassword(link.slice(link.indexOf('=') + 1), password, 'demonstration');
  return id;
}

export const addMembership = (
  { services }: Loading,
  personId: string,
  organisationId: string,
  role: MembershipRole,
): Promise<object> => services.get(Memberships).create(Caller.system, organisationId, { personId, role });

/** A group's members, from the list its treasurer would send. */
export async function addHouseholds(
  { services, tx }: Loading,
  group: { id: string; code: string; households: number },
): Promise<MemberName[]> {
  const people = Array.from({ length: group.households }, (_, i) => householdOf(group.code, i + 1));
  const rows = people.map(({ name, email, language }) => `${name},${email},${language}`);
  const body = new StreamedBody(1_000_000);
  body.end(['name,email,language', ...rows].join('\n'));
  await services.get(MemberImports).run(Caller.system, { organisationId: group.id, dryRun: false }, body);
  return services.get(Members).ofGroup(tx, [group.id]);
}
