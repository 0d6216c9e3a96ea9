import type { FactValue, Facts } from '../engine/facts';
import { eventWords } from '../engine/handoff';
import type { RecordedEvent } from '../engine/handoff/event';
import type { Contract } from '../engine/policy/contract';
import type { PersonHeld } from '../ledger';
import type { Paint } from './paint';

type Held = PersonHeld['handoffs'][number];

/** Everything held about a person, for them to read; facts are called what the contract calls them. */
export function personText(
	{ handoffs, mentions }: PersonHeld,
	contract: Contract | undefined,
	paint: Paint,
): string {
	const blocks = handoffs.map((held) => handoffText(held, contract, paint));
	if (mentions.length > 0) {
		const lines = mentions.flatMap(({ handoff, at, said }) => [
			`  ${clock(at)}  handoff ${handoff}`,
			...factLines(said, contract, '    '),
		]);
		blocks.push([paint.bold('Named in what is known about others'), ...lines].join('\n'));
	}
	return blocks.join('\n\n');
}

function handoffText(held: Held, contract: Contract | undefined, paint: Paint): string {
	const { handoff, facts, events, mails } = held;
	return [
		paint.bold(`Handoff ${handoff.id}, cycle ${handoff.cycle}: ${handoff.status}`),
		'What is known',
		...factLines(facts, contract, '  '),
		'What happened',
		...events.flatMap((event) => eventLines(event, contract)),
		...(mails.length === 0 ? [] : ['Mails']),
		...mails.map(
			({ begunAt, status, messageId }) => `  ${clock(begunAt)}  ${status}  ${messageId}`,
		),
	].join('\n');
}

function eventLines(event: RecordedEvent, contract: Contract | undefined): readonly string[] {
	const nameOf = (id: string) => contract?.team.people.get(id)?.name ?? id;
	const { facts = {}, note } = event.personal ?? {};
	return [
		`  ${clock(event.at)}  ${eventWords(event, nameOf)}`,
		...factLines(facts, contract, '    '),
		...(note === undefined ? [] : [`    Note: ${printable(note)}`]),
	];
}

function factLines(facts: Facts, contract: Contract | undefined, indent: string): string[] {
	return Object.entries(facts).map(([name, value]) => {
		return `${indent}${contract?.facts.get(name)?.label ?? name}: ${inWords(value)}`;
	});
}

function inWords(value: FactValue): string {
	return printable(typeof value === 'object' ? value.join(', ') : String(value));
}

/** `2027-01-20 15:00`, in UTC. */
function clock(instant: string): string {
	return instant.slice(0, 16).replace('T', ' ');
}

/** One line: what a lead wrote cannot steer the terminal. */
function printable(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
