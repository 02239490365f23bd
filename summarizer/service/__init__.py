"""An HTTP API over jobs and dossiers, and pages for people. Needs the extra `service`."""
