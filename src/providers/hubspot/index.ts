export { hubSpotPort } from './hubspot-port';
export { setUpHubSpot } from './set-up';
