import { describe, expect, it } from 'vitest';
import { checkWording } from '../../../src/engine/policy/check/check-wording';

function hints(says: string): readonly string[] {
	const found: string[] = [];
	checkWording({ text: says, at: { file: 'sql-bar.yaml', line: 1, column: 1 } }, (_at, finding) => {
		if (finding.code === 'CRITERION_NOT_FALSIFIABLE') found.push(finding.hint);
	});
	return found;
}

describe('wording nobody could falsify', () => {
	it.each([
		['Seemed interested', 'feeling'],
		['The prospect seems serious', 'feeling'],
		['They appear to have budget', 'feeling'],
		['Was very engaged on the call', 'feeling'],
		['Engaged prospect', 'feeling'],
		['Likely to buy', 'feeling'],
		['A nice conversation', 'feeling'],
		['They were friendly and keen', 'feeling'],
		['Probably has the budget', 'feeling'],
		['We had a great call', 'feeling'],
		['They showed interest', 'feeling'],
		['Expressed interest', 'feeling'],
		['Has expressed a strong interest in our product', 'feeling'],
		['The prospect has interest', 'feeling'],
		['Interest was shown on the call', 'feeling'],
		['The call went well', 'feeling'],
		['The discovery call went really well', 'feeling'],
		['The meeting was very productive', 'feeling'],
		['Has a need', 'feeling'],
		['They have a business need.', 'feeling'],
		['There is pain', 'feeling'],
		['Good fit', 'circular'],
		['Fits well', 'circular'],
		['ICP fit', 'circular'],
		['The company is an ICP fit', 'circular'],
		['Is a fit for us', 'circular'],
		['Fits our ICP', 'circular'],
		['It fits the ideal customer profile', 'circular'],
		['Matches our ICP', 'circular'],
		['The company is a strong match', 'circular'],
		['The right person', 'circular'],
		['The lead is qualified', 'circular'],
		['Worth a meeting', 'circular'],
		['The company is big enough', 'amount'],
		['Sufficient budget', 'amount'],
		['They have real pain', 'amount'],
		['Shows high intent', 'amount'],
		['Wants to start soon', 'time'],
		['Will decide in the near future', 'time'],
	])('%s', (says, hint) => {
		expect(hints(says)).toEqual([hint]);
	});
});

describe('wording that can be shown to be false', () => {
	it.each([
		'The company has 200 to 5,000 employees',
		'Said they own the revenue-ops budget and named a reporting problem to solve this quarter',
		'They engaged a consultant for the migration',
		'The likelihood they gave was above 50 %',
		'A GDPR-friendly data centre was asked for',
		'They asked for a meeting with our security team',
		'The prospect named the person who signs',
		'Their contract with the current vendor ends before July',
		'They appointed a project lead',
		'The CFO was on the call',
		'They pay interest of more than 5 % on their loans',
		'They expressed it in writing',
		'Interest rates were named as the reason',
		'They need 50 seats or more',
		'They have a need for 50 seats or more by March',
		'They named the problem they have',
		'Their data fits on one server',
		'The price fits their budget of 20,000 USD',
		'They retrofit 20 sites or more a year',
		'Somebody of the company went to the event',
		'The meeting was held with two people or more',
		'The well is in Texas',
	])('%s', (says) => {
		expect(hints(says)).toEqual([]);
	});
});
