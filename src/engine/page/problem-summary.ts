import { fieldId, type Form } from './form-parts';
import { markup, type Slot } from './markup';

/** What has to be put right, at the top of the page, each with a link to its field. */
export function problemSummary(form: Form): Slot {
	if (form.problems.length === 0) return null;
	return markup`<div class="problems" role="alert"><h2>Nothing was recorded yet</h2>
<ul>${form.problems.map(
		({ field, message }) =>
			markup`<li>${field === '' ? message : markup`<a href="#${fieldId(form, field)}">${message}</a>`}</li>`,
	)}</ul></div>`;
}
