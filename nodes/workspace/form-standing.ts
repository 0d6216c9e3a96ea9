import { checkFormStamp } from '../../src/engine/link';
import { formProblem, postedKeys, type FormProblem } from '../../src/engine/page';
import type { FollowedLink } from './follow-link';

/** What is wrong with when and how a form was sent; undefined when a person can have sent it. */
export function formStanding(
	secrets: readonly string[],
	{ tokenHash, now }: FollowedLink,
	body: unknown,
): FormProblem | undefined {
	switch (checkFormStamp(secrets, tokenHash, postedKeys(body).stamp, now)) {
		case 'fine':
			return undefined;
		case 'too-fast':
			return formProblem('FORM_TOO_FAST');
		case 'expired':
			return formProblem('FORM_EXPIRED');
		case 'forged':
			return formProblem('FORM_FORGED');
	}
}
