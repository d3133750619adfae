import { Atlas } from '../foundation/territory/index.js';
import { Caller } from '../platform/auth/index.js';
import { addHolder, addHouseholds, addMembership } from './load-people.js';
import type { LoadedBrussels, LoadedGroup, Loading } from './loading.js';
import { brussels, type DropOffKey, dropOffPoints, groups } from './places.js';

export async function loadBrussels(loading: Loading): Promise<LoadedBrussels> {
  const atlas = loading.services.get(Atlas);
  const territory = await atlas.createTerritory(brussels);
  const dropOffs = new Map<DropOffKey, string>();
  for (const { key, ...point } of dropOffPoints) {
    const { id } = await atlas.createDropOffPoint(Caller.system, {
      ...{ ...point, territoryId: territory.id, timeZone: brussels.timeZone },
    });
    dropOffs.set(key, id);
  }
  const loaded = new Map<string, LoadedGroup>();
  for (const { dropOff, households, appetite, ...group } of groups) {
    const { code } = group;
    const { id } = await atlas.createOrganisation(Caller.system, {
      ...{ territoryId: territory.id, kind: 'consumer-group', ...group },
    });
    const treasurer = await addHolder(loading, `treasurer.${code}`, 'fr');
    await addMembership(loading, treasurer, id, 'treasurer');
    const members = await addHouseholds(loading, { id, code, households });
    loaded.set(code, { id, code, appetite, dropOff, members });
  }
  return { territoryId: territory.id, groups: loaded, dropOffs };
}
