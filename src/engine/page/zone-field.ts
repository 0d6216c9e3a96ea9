import type { Contract } from '../policy/contract';
import { ZONE_NAMES } from '../slots';
import { field, type Form } from './form-parts';
import { grouped } from './grouped';
import { markup, type Html } from './markup';
import { clockWords } from './time-words';

/** The name of the form field the zone is sent in. */
export const ZONE = 'zone';

/**
 * Every zone to choose from, with the time it is there now: “What time is it for you?” is all that
 * has to be asked. The team's own come first. Nothing is chosen beforehand.
 */
export function zoneField(
	form: Form,
	contract: Contract,
	now: number,
	words: { readonly label: string; readonly hint: string },
): Html {
	const chosen = form.entered.get(ZONE);
	const option = (zone: string) =>
		markup`<option value="${zone}"${zone === chosen && markup` selected`}>${cityOf(zone)}, ${clockWords(now, zone)}</option>`;
	return field(
		form,
		{ name: ZONE, ...words },
		(attributes) => markup`<select class="brief"${attributes} required>
<option value="">Choose…</option>
<optgroup label="Where we work">${zonesOfTeam(contract).map(option)}</optgroup>
${byContinent().map(([name, zones]) => markup`<optgroup label="${name}">${zones.map(option)}</optgroup>`)}
</select>`,
	);
}

function zonesOfTeam({ team }: Contract): readonly string[] {
	return [...new Set([...team.people.values()].map(({ zone }) => zone))];
}

function byContinent(): ReadonlyArray<readonly [string, readonly string[]]> {
	const zones = ZONE_NAMES.filter((zone) => zone.includes('/'));
	return grouped(zones, (zone) => zone.split('/')[0] ?? '');
}

/** “Buenos Aires, Argentina” for `America/Argentina/Buenos_Aires`; the continent heads the group. */
function cityOf(zone: string): string {
	const [, ...places] = zone.split('/');
	return places.length === 0 ? zone : places.reverse().join(', ').replaceAll('_', ' ');
}
