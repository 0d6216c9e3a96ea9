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
		(attributes) => markup`<select${attributes} required>
<option value="">Choose…</option>
<optgroup label="Where we work">${zonesOfTeam(contract).map(option)}</optgroup>
${BY_CONTINENT.map(([name, zones]) => markup`<optgroup label="${name}">${zones.map(option)}</optgroup>`)}
</select>`,
	);
}

function zonesOfTeam({ team }: Contract): readonly string[] {
	return [...new Set([...team.people.values()].map(({ zone }) => zone))];
}

/** Cities whose zone is still listed under a name nobody uses any more. */
const CALLED_NOW: Readonly<Record<string, string>> = {
	'Asia/Calcutta': 'Kolkata',
	'Asia/Katmandu': 'Kathmandu',
	'Asia/Rangoon': 'Yangon',
	'Asia/Saigon': 'Ho Chi Minh City',
	'Europe/Kiev': 'Kyiv',
};

/** “Buenos Aires, Argentina” for `America/Argentina/Buenos_Aires`; the continent heads the group. */
function cityOf(zone: string): string {
	const [, ...places] = zone.split('/');
	if (places.length === 0) return zone;
	return CALLED_NOW[zone] ?? places.reverse().join(', ').replaceAll('_', ' ');
}

const BY_CONTINENT = grouped(
	ZONE_NAMES.filter((zone) => zone.includes('/')).sort((one, other) =>
		cityOf(one).localeCompare(cityOf(other), 'en'),
	),
	(zone) => zone.split('/')[0] ?? '',
)
	.slice()
	.sort(([one], [other]) => one.localeCompare(other, 'en'));
