// Made from the OpenAPI document by `npm run openapi`; not to be edited.

export interface paths {
    "/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token by password, or trade a refresh token for the next pair
         * @description Get an access token by password, or trade a refresh token for the next pair. Needs no credential.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the credential stands for
         * @description Who the credential stands for. Needs the credential of a member of the organisation.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys of programs, and when each was last used
         * @description The keys of programs, and when each was last used. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make a key; its `secret` is told this once. Not with an API key
         * @description Make a key; its `secret` is told this once. Not with an API key. Needs the credential of one of owner, admin, manager; an API key will not do.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A key, without its secret
         * @description A key, without its secret. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * End a key at once
         * @description End a key at once. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key another `secret`, told this once; the one before stays good for a while
         * @description Give a key another `secret`, told this once; the one before stays good for a while. Needs the credential of one of owner, admin, manager; an API key will not do.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An organisation, by id or slug
         * @description An organisation, by id or slug. Needs no credential.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change its name, languages, contact, accent colour, or which sites may show the booking in a frame
         * @description Change its name, languages, contact, accent colour, or which sites may show the booking in a frame. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/organizations/{id}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set its logo: a PNG, JPEG or WebP in base64, redrawn as a PNG of at most 480 by 128 pixels
         * @description Set its logo: a PNG, JPEG or WebP in base64, redrawn as a PNG of at most 480 by 128 pixels. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["setLogo"];
        /**
         * Take its logo away
         * @description Take its logo away. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["removeLogo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The locations of an organisation, by id or slug
         * @description The locations of an organisation, by id or slug. Needs no credential.
         */
        get: operations["listLocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A location with its opening hours
         * @description A location with its opening hours. Needs no credential.
         */
        get: operations["getLocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a location; opening hours are replaced as a whole
         * @description Change a location; opening hours are replaced as a whole. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateLocation"];
        trace?: never;
    };
    "/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a location
         * @description Add a location. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["createLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The services a location offers
         * @description The services a location offers. Needs no credential.
         */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a service at a location
         * @description Offer a service at a location. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["createService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Offer a service no more; what is booked stays
         * @description Offer a service no more; what is booked stays. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["deleteService"];
        options?: never;
        head?: never;
        /**
         * Change a service; what is booked keeps its times
         * @description Change a service; what is booked keeps its times. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateService"];
        trace?: never;
    };
    "/services/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a service again, by whoever took it before
         * @description Offer a service again, by whoever took it before. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["restoreService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Staff and rooms that can be booked
         * @description Staff and rooms that can be booked. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listResources"];
        put?: never;
        /**
         * Add a member of staff or a room to a location
         * @description Add a member of staff or a room to a location. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["createResource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Book a resource no more
         * @description Book a resource no more. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["deleteResource"];
        options?: never;
        head?: never;
        /**
         * Change a resource; the services it takes are replaced as a whole
         * @description Change a resource; the services it takes are replaced as a whole. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateResource"];
        trace?: never;
    };
    "/resources/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a resource again, for the services it took before
         * @description Book a resource again, for the services it took before. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["restoreResource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Services and resources that were taken away and can be brought back
         * @description Services and resources that were taken away and can be brought back. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["getArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/{id}/opening-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A resource's own hours of the week; none where it works whenever its location is open
         * @description A resource's own hours of the week; none where it works whenever its location is open. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getResourceHours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Replace a resource's own hours as a whole; what is booked stays
         * @description Replace a resource's own hours as a whole; what is booked stays. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["setResourceHours"];
        trace?: never;
    };
    "/locations/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Holidays, closures and special openings of a location
         * @description Holidays, closures and special openings of a location. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listLocationExceptions"];
        put?: never;
        /**
         * Close a location on some days, or open it by special hours; what is booked stays
         * @description Close a location on some days, or open it by special hours; what is booked stays. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["addLocationException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Time off, breaks and special hours of a resource
         * @description Time off, breaks and special hours of a resource. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listResourceExceptions"];
        put?: never;
        /**
         * Give a resource time off, or special hours within those of its location; what is booked stays
         * @description Give a resource time off, or special hours within those of its location; what is booked stays. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["addResourceException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exceptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days that differ, of a location or a resource
         * @description Days that differ, of a location or a resource. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getException"];
        put?: never;
        post?: never;
        /**
         * Go back to the usual hours
         * @description Go back to the usual hours. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["removeException"];
        options?: never;
        head?: never;
        /**
         * Change days that differ; all fields are given anew
         * @description Change days that differ; all fields are given anew. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["changeException"];
        trace?: never;
    };
    "/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Times at which a service can be booked, over at most 62 days
         * @description Times at which a service can be booked, over at most 62 days. Needs no credential.
         */
        get: operations["listAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/availability/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a service can or cannot be booked at a start: for each resource the first rule against it
         * @description Why a service can or cannot be booked at a start: for each resource the first rule against it. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["explainAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a time for a few minutes while somebody fills in the form
         * @description Keep a time for a few minutes while somebody fills in the form. Needs no credential.
         */
        post: operations["createHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a held time back
         * @description Give a held time back. Needs no credential.
         */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The appointments of a location, in order of time
         * @description The appointments of a location, in order of time. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listAppointments"];
        put?: never;
        /**
         * Book a time
         * @description Book a time. Needs no credential.
         */
        post: operations["bookAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An appointment
         * @description An appointment. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        get: operations["getAppointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Move an appointment to another time, all or nothing
         * @description Move an appointment to another time, all or nothing. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        patch: operations["rescheduleAppointment"];
        trace?: never;
    };
    "/appointments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an appointment; the other side reads the reason
         * @description Cancel an appointment; the other side reads the reason. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["cancelAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Arrive: the appointment becomes a ticket of the queue
         * @description Arrive: the appointment becomes a ticket of the queue. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["checkInAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a request: the appointment is booked
         * @description Confirm a request: the appointment is booked. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["approveAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not accept a request; the customer is told the reason
         * @description Do not accept a request; the customer is told the reason. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["declineAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that nobody came
         * @description Record that nobody came. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["markAppointmentNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The appointment for a calendar (RFC 5545)
         * @description The appointment for a calendar (RFC 5545). Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        get: operations["getAppointmentCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/series/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What of a repeating booking can be had, and why not the rest; nothing is booked
         * @description What of a repeating booking can be had, and why not the rest; nothing is booked. Needs no credential.
         */
        post: operations["previewSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a time that repeats, all occurrences or none
         * @description Book a time that repeats, all occurrences or none. Needs no credential.
         */
        post: operations["bookSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/series/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A series with its appointments in time order
         * @description A series with its appointments in time order. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/cancel-series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel what is to come of the series that the appointment belongs to
         * @description Cancel what is to come of the series that the appointment belongs to. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["cancelSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/absences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would become of the appointments if a resource or a location were away; nothing is changed
         * @description What would become of the appointments if a resource or a location were away; nothing is changed. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["previewAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a resource or a location away, and move, offer anew or cancel the appointments in that time
         * @description Mark a resource or a location away, and move, offer anew or cancel the appointments in that time. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["markAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Times in which resources take nothing new, in order of time
         * @description Times in which resources take nothing new, in order of time. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listBlocks"];
        put?: never;
        /**
         * Block a time of a resource; what is booked in it stays
         * @description Block a time of a resource; what is booked in it stays. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["addBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Offer a blocked time again
         * @description Offer a blocked time again. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        delete: operations["removeBlock"];
        options?: never;
        head?: never;
        /**
         * Move a blocked time, make it longer or shorter, or give another reason
         * @description Move a blocked time, make it longer or shorter, or give another reason. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        patch: operations["changeBlock"];
        trace?: never;
    };
    "/appointments/{id}/staff-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * What staff note about an appointment for each other
         * @description What staff note about an appointment for each other. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        patch: operations["noteOnAppointment"];
        trace?: never;
    };
    "/appointments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a cancellation or a no-show back, if nobody has the time since
         * @description Take a cancellation or a no-show back, if nobody has the time since. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["restoreAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/walk-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody has just come in: booked from now on, checked in, and in the queue
         * @description Somebody has just come in: booked from now on, checked in, and in the queue. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["addWalkIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who waits at a location, in the order of arrival; with a status, those who have it
         * @description Who waits at a location, in the order of arrival; with a status, those who have it. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listWaitlistEntries"];
        put?: never;
        /**
         * Wait for a time to become free in days that are full
         * @description Wait for a time to become free in days that are full. Needs no credential.
         */
        post: operations["joinWaitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/earlier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wait for an earlier time than an appointment's, which stays until an offer is accepted
         * @description Wait for an earlier time than an appointment's, which stays until an offer is accepted. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["askEarlier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An entry of the waitlist, with the time it is offered
         * @description An entry of the waitlist, with the time it is offered. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        get: operations["getWaitlistEntry"];
        put?: never;
        post?: never;
        /**
         * Leave the waitlist; an offer goes to the next
         * @description Leave the waitlist; an offer goes to the next. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        delete: operations["leaveWaitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist-entries/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the offered time: it is booked, or the appointment is moved to it, all or nothing
         * @description Take the offered time: it is booked, or the appointment is moved to it, all or nothing. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["acceptOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist-entries/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the offered time to the next person and wait on
         * @description Leave the offered time to the next person and wait on. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["declineOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waitlist-entries/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer somebody a free time that staff chose
         * @description Offer somebody a free time that staff chose. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["offerByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What customers were told, the newest first
         * @description What customers were told, the newest first. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a message that failed again
         * @description Try a message that failed again. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["resendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/push-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The application server key that browsers subscribe to notifications with (RFC 8292)
         * @description The application server key that browsers subscribe to notifications with (RFC 8292). Needs no credential.
         */
        get: operations["getPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/push-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notify a browser of what happens to an appointment
         * @description Notify a browser of what happens to an appointment. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["followAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/push-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notify a browser when a ticket is called
         * @description Notify a browser when a ticket is called. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["followTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the holder of a ticket is told before the turn, and where
         * @description What the holder of a ticket is told before the turn, and where. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        get: operations["getTicketNotice"];
        put?: never;
        /**
         * Tell the holder of a ticket when about so many minutes are left
         * @description Tell the holder of a ticket when about so many minutes are left. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["setTicketNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/push-subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Notify a browser no more
         * @description Notify a browser no more. Needs no credential.
         */
        delete: operations["unfollow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queues of a location
         * @description The queues of a location. Needs no credential.
         */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a new queue at a location
         * @description Open a new queue at a location. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["createQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A queue as everybody may see it: who waits, who is called, no names
         * @description A queue as everybody may see it: who waits, who is called, no names. Needs no credential.
         */
        get: operations["getQueueSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a queue, or open, pause or close it
         * @description Change a queue, or open, pause or close it. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateQueue"];
        trace?: never;
    };
    "/queues/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of a queue as server-sent events, from any version on
         * @description Every change of a queue as server-sent events, from any version on. Needs no credential.
         */
        get: operations["streamQueueEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{id}/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a queue takes people now, and if not, why
         * @description Whether a queue takes people now, and if not, why. Needs no credential.
         */
        get: operations["getQueueIntake"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{id}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was in a queue at any moment; now without one
         * @description Who was in a queue at any moment; now without one. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getPastBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody of a location's day, or those found by name, telephone number, ticket number or reference
         * @description Everybody of a location's day, or those found by name, telephone number, ticket number or reference. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listArrivals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a ticket; urgent ones are given by staff
         * @description Take a ticket; urgent ones are given by staff. Needs no credential.
         */
        post: operations["joinQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{id}/call-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call whoever is next to a counter; 204 when nobody waits
         * @description Call whoever is next to a counter; 204 when nobody waits. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["callNextOfQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back one's own last command, or a named one
         * @description Take back one's own last command, or a named one. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["undoQueueCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A ticket with its place in line and the wait from now
         * @description A ticket with its place in line and the wait from now. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what a ticket is for, its priority, needs, language, people or resource
         * @description Change what a ticket is for, its priority, needs, language, people or resource. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        patch: operations["updateTicket"];
        trace?: never;
    };
    "/tickets/{id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call this ticket to a counter, out of turn
         * @description Call this ticket to a counter, out of turn. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["callTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call it again
         * @description Call it again. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["recallTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin serving
         * @description Begin serving. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["startTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish serving; a visit of several steps waits for the next
         * @description Finish serving; a visit of several steps waits for the next. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["completeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that nobody came to the counter
         * @description Record that nobody came to the counter. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["noShowTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/park": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set aside: the place in line is kept
         * @description Set aside: the place in line is kept. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["parkTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/unpark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back into the line, at its own place
         * @description Back into the line, at its own place. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["unparkTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a called or missed ticket back into the line
         * @description Put a called or missed ticket back into the line. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["requeueTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Come back after having missed the call, for as long as the queue allows
         * @description Come back after having missed the call, for as long as the queue allows. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["returnTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody who was on the way is here: staff, or who has the code that hangs there
         * @description Say that somebody who was on the way is here: staff, or who has the code that hangs there. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["confirmTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the queue
         * @description Leave the queue. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["leaveTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/slip-failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell the staff that the slip with the number did not come out of the printer
         * @description Tell the staff that the slip with the number did not come out of the printer. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["slipFailedTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/slip-printed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The slip was printed again
         * @description The slip was printed again. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["slipPrintedTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/delay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Come later: the place is kept, and nobody is called before
         * @description Come later: the place is kept, and nobody is called before. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["delayTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/let-ahead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let some of those behind go ahead
         * @description Let some of those behind go ahead. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["letAhead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a time instead: it is booked and the ticket ends, or neither
         * @description Take a time instead: it is booked and the ticket ends, or neither. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["swapTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appointments/{id}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join the queue instead of a time today: a ticket is issued and the appointment cancelled, or neither
         * @description Join the queue instead of a time today: a ticket is issued and the appointment cancelled, or neither. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["swapAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how the visit was, once, after it
         * @description Say how the visit was, once, after it. Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.
         */
        post: operations["giveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the ticket at a counter to another counter
         * @description Give the ticket at a counter to another counter. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["handOverTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter afterwards that it was served, with the times
         * @description Enter afterwards that it was served, with the times. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["recordTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened to a ticket
         * @description Everything that happened to a ticket. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getTicketHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}/site-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The code that hangs at a location: by it people who joined from afar say that they are here
         * @description The code that hangs at a location: by it people who joined from afar say that they are here. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getSiteCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locations/{id}/rebind-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everybody who waits for one resource waits for another, or for any
         * @description Everybody who waits for one resource waits for another, or for any. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["rebindTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a ticket to another queue of the location
         * @description Move a ticket to another queue of the location. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["transferTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The counters of the organisation or of a location
         * @description The counters of the organisation or of a location. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listCounters"];
        put?: never;
        /**
         * Add a counter to a location
         * @description Add a counter to a location. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["createCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a counter's name or the queues it serves
         * @description Change a counter's name or the queues it serves. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateCounter"];
        trace?: never;
    };
    "/counters/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take customers at a counter, and say who sits there
         * @description Take customers at a counter, and say who sits there. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["openCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counters/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take nobody new for now, or once the ticket it has is done
         * @description Take nobody new for now, or once the ticket it has is done. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["pauseCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counters/{id}/pause-effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the waits would become if a counter paused now
         * @description What the waits would become if a counter paused now. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getPauseEffect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counters/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the counter's day
         * @description End the counter's day. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["closeCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/counters/{id}/call-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call whoever is next over all queues of a counter; 204 when nobody waits
         * @description Call whoever is next over all queues of a counter; 204 when nobody waits. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["callNextOfCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses at which calendar programs read the appointments of a resource
         * @description Addresses at which calendar programs read the appointments of a resource. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listCalendarFeeds"];
        put?: never;
        /**
         * Make such an address; whoever has it needs nothing else
         * @description Make such an address; whoever has it needs nothing else. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        post: operations["createCalendarFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End an address for good
         * @description End an address for good. Needs the credential of one of owner, admin, manager, staff; or an API key with the scope `write`.
         */
        delete: operations["revokeCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/busy-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendars elsewhere whose busy times block a resource, and how reading them went
         * @description Calendars elsewhere whose busy times block a resource, and how reading them went. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listBusyFeeds"];
        put?: never;
        /**
         * Let the busy times of an iCalendar address block a resource; its address is not told again
         * @description Let the busy times of an iCalendar address block a resource; its address is not told again. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["addBusyFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/busy-feeds/{id}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a calendar now instead of when it is due
         * @description Read a calendar now instead of when it is due. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["pollBusyFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/busy-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Read a calendar no more; the times it blocked are free
         * @description Read a calendar no more; the times it blocked are free. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["removeBusyFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Paired kiosks and displays, and when each was last heard of
         * @description Paired kiosks and displays, and when each was last heard of. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/pair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pair the browser that shows this code at /device
         * @description Pair the browser that shows this code at /device. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["pairDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A paired kiosk or display
         * @description A paired kiosk or display. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getDevice"];
        put?: never;
        post?: never;
        /**
         * End the pairing; the browser shows a code again
         * @description End the pairing; the browser shows a code again. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["unpairDevice"];
        options?: never;
        head?: never;
        /**
         * Rename a device or change what it shows; it follows within seconds
         * @description Rename a device or change what it shows; it follows within seconds. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateDevice"];
        trace?: never;
    };
    "/locations/{id}/site-networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Networks from whose addresses many people ask at once, such as the guest Wi-Fi
         * @description Networks from whose addresses many people ask at once, such as the guest Wi-Fi. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["getSiteNetworks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Declare these networks; each of their addresses has a higher limit
         * @description Declare these networks; each of their addresses has a higher limit. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["setSiteNetworks"];
        trace?: never;
    };
    "/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses that events are delivered to, and how they do
         * @description Addresses that events are delivered to, and how they do. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Have events delivered to an address; the `secret` they are signed with is told this once
         * @description Have events delivered to an address; the `secret` they are signed with is told this once. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An endpoint, without its secret
         * @description An endpoint, without its secret. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Deliver nothing there any more; its deliveries are forgotten
         * @description Deliver nothing there any more; its deliveries are forgotten. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint, disable it or enable it again
         * @description Change an endpoint, disable it or enable it again. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign with another `secret`, told this once; for a while deliveries carry both signatures
         * @description Sign with another `secret`, told this once; for a while deliveries carry both signatures. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver an event of the type `webhook.test` now
         * @description Deliver an event of the type `webhook.test` now. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was and will be delivered there, the newest first, for 30 days
         * @description What was and will be delivered there, the newest first, for 30 days. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-endpoints/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver what happened in a time and never arrived, or all of it
         * @description Deliver what happened in a time and never arrived, or all of it. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["redeliverWebhookRange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A delivery: its body, its attempts and what was answered
         * @description A delivery: its body, its attempts and what was answered. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook-deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver it again, under the same webhook-id
         * @description Deliver it again, under the same webhook-id. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every type of event, with the JSON Schema of its body
         * @description Every type of event, with the JSON Schema of its body. Needs no credential.
         */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens in the organisation from now on, or after a cursor: the bodies of webhooks as server-sent events
         * @description What happens in the organisation from now on, or after a cursor: the bodies of webhooks as server-sent events. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifted-appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appointments to come that a new time zone database has moved away from their wall clock
         * @description Appointments to come that a new time zone database has moved away from their wall clock. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["listDriftedAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifted-appointments/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move them to the instants that their wall clocks mean now, and tell the customers
         * @description Move them to the instants that their wall clocks mean now, and tell the customers. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["repairDriftedAppointments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/show-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The share of bookings that come, by service and by how long ahead they were made
         * @description The share of bookings that come, by service and by how long ahead they were made. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getShowRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/waits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waits, times at the counter, no-shows and scores of some days, by hour, kind, service, counter and staff
         * @description Waits, times at the counter, no-shows and scores of some days, by hour, kind, service, counter and staff. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getWaitsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good the waits were that people were told on some days: for everybody
         * @description How good the waits were that people were told on some days: for everybody. Needs no credential.
         */
        get: operations["getAccuracyReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/utilisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long counters were open on some days, and how much of that they had somebody
         * @description How long counters were open on some days, and how much of that they had somebody. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getUtilisationReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/floor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has waited for longest, when the last of today is done, and the counter that would help most
         * @description Who has waited for longest, when the last of today is done, and the counter that would help most. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getFloorForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a past day by another policy or with other counters: waits, overtakes and overtime, before and after
         * @description Replay a past day by another policy or with other counters: waits, overtakes and overtime, before and after. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        post: operations["replayDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people said of their visits on some days: how many gave which score, and the comments
         * @description What people said of their visits on some days: how many gave which score, and the comments. Needs the credential of one of owner, admin, manager, staff, auditor; or an API key with the scope `read`.
         */
        get: operations["getFeedbackReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People who booked or waited, each once, the newest first; `q` is within name, address or number
         * @description People who booked or waited, each once, the newest first; `q` is within name, address or number. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `read`.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Enter somebody who has not booked yet
         * @description Enter somebody who has not booked yet. Needs the credential of one of owner, admin, manager; or an API key with the scope `write`.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person, with their details as they were last given
         * @description One person, with their details as they were last given. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `read`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Forget somebody who never booked or waited; whoever did is erased
         * @description Forget somebody who never booked or waited; whoever did is erased. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        /**
         * Correct a person's details, with what they have ahead too
         * @description Correct a person's details, with what they have ahead too. Needs the credential of one of owner, admin, manager; or an API key with the scope `write`.
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/customers/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a person's name off everything for good; what they have ahead is cancelled, figures stay
         * @description Take a person's name off everything for good; what they have ahead is cancelled, figures stay. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        post: operations["eraseCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is known of a person, for them to have
         * @description Everything that is known of a person, for them to have. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        get: operations["exportCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * For how many days each kind of what is personal is kept
         * @description For how many days each kind of what is personal is kept. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Keep what is personal for longer or shorter, within bounds
         * @description Keep what is personal for longer or shorter, within bounds. Needs the credential of one of owner, admin, manager; or an API key with the scope `manage`.
         */
        patch: operations["updateRetention"];
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, when and from where, the newest first
         * @description Who did what, when and from where, the newest first. Needs the credential of one of owner, admin, manager, auditor; or an API key with the scope `manage`.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            /** Format: int32 */
            status: number;
            detail?: string;
            /** @enum {string} */
            code: "malformed" | "unauthenticated" | "bad_credentials" | "second_factor_required" | "confirm_first" | "unknown_person" | "forbidden" | "cross_site" | "not_found" | "method_not_allowed" | "slot_taken" | "ticket_state" | "appointment_state" | "message_state" | "queue_full" | "queue_closed" | "late_check_in" | "recall_limit" | "feedback_given" | "nobody_behind" | "counter_busy" | "counter_closed" | "wrong_counter" | "nothing_to_undo" | "in_use" | "kept_elsewhere" | "link_ended" | "customer_known" | "customer_expected" | "slug_taken" | "already_member" | "last_owner" | "times_free" | "offer_ended" | "waitlist_state" | "already_running" | "stale_version" | "too_large" | "unsupported_media_type" | "invalid" | "idempotency_key_reused" | "outside_hours" | "not_a_slot" | "too_early" | "too_soon" | "too_far" | "too_late" | "too_many_affected" | "too_many_bookings" | "party_too_large" | "service_not_offered" | "issuer_failed" | "wrong_code" | "unknown_code" | "wrong_site_code" | "common_password" | "hold_mismatch" | "rate_limited" | "unavailable" | "internal";
            requestId: string;
            errors?: {
                path: string;
                message: string;
            }[];
        };
        TokenAnswer: {
            accessToken: string;
            /** @constant */
            tokenType: "Bearer";
            /** Format: int64 */
            expiresInSeconds: number;
            refreshToken: string;
        };
        Me: {
            userId: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "admin" | "manager" | "staff" | "auditor";
            permissions: ("floor.read" | "floor.work" | "settings.read" | "settings.change" | "organization.read" | "organization.change" | "customers.read" | "customers.change" | "privacy.change" | "programs.read" | "programs.change" | "events.read" | "keys.change" | "people.read" | "people.change" | "audit.read" | "security.change" | "issuer.change")[];
            locationIds: string[];
            lacksFactor: boolean;
            organization: {
                id: string;
                slug: string;
                name: string;
                locale: string;
            };
        };
        ApiKey: {
            id: string;
            name: string;
            prefix: string;
            scopes: ("read" | "write" | "manage")[];
            /** Format: int64 */
            requestsPerMinute: number;
            origins: string[];
            locationIds: string[];
            expiresAt: string | null;
            lastUsedAt: string | null;
            previousUntil: string | null;
            createdAt: string;
            /** Format: int64 */
            version: number;
            secret?: string;
        };
        AuditEntry: {
            id: string;
            at: string;
            actor: {
                id: string;
                name: string | null;
            } | null;
            surface: string;
            address: string | null;
            requestId: string | null;
            procedure: string | null;
            verb: string;
            kind: string;
            subject: {
                id: string;
                name: string | null;
            };
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            hash: string;
        };
        Organization: {
            id: string;
            slug: string;
            name: string;
            locale: string;
            embedOrigins: string[];
            accent: string | null;
            accentDark: string | null;
            logo: {
                path: string;
                /** Format: int64 */
                width: number;
                /** Format: int64 */
                height: number;
            } | null;
            languages: string[];
            contactEmail: string | null;
            contactPhone: string | null;
            /** Format: int64 */
            version: number;
        };
        Location: {
            id: string;
            slug: string;
            name: string;
            timeZone: string;
            address: string;
            openingHours: {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[];
            /** Format: int64 */
            version: number;
        };
        Service: {
            id: string;
            locationId: string;
            name: string;
            /** Format: int64 */
            durationMinutes: number;
            /** Format: int64 */
            bufferBeforeMinutes: number;
            /** Format: int64 */
            bufferAfterMinutes: number;
            /** Format: int64 */
            capacity: number;
            /** Format: int64 */
            minNoticeMinutes: number;
            /** Format: int64 */
            maxAdvanceDays: number;
            /** Format: int64 */
            slotStepMinutes: number;
            requires: ("staff" | "room")[];
            priceText: string | null;
            whatToBring: string[];
            consentText: string | null;
            questions: {
                id: string;
                label: string;
                /** @enum {string} */
                kind: "text" | "choice" | "checkbox";
                options: string[];
                required: boolean;
            }[];
            needsApproval: boolean;
            limitPerPerson: number | null;
            /** Format: int64 */
            walkInShare: number;
            /** Format: int64 */
            cancelNoticeMinutes: number;
            reminderMinutes: number[];
            /** Format: int64 */
            version: number;
        };
        Resource: {
            id: string;
            locationId: string;
            /** @enum {string} */
            kind: "staff" | "room";
            name: string;
            serviceIds: string[];
            /** Format: int64 */
            version: number;
        };
        ResourceHours: {
            openingHours: {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[];
            /** Format: int64 */
            version: number;
        };
        ScheduleException: {
            id: string;
            locationId: string;
            resourceId: string | null;
            /** @enum {string} */
            kind: "open" | "closed";
            firstDay: string;
            lastDay: string;
            opens: string | null;
            closes: string | null;
            reason: string;
            /** Format: int64 */
            version: number;
        };
        Availability: {
            slots: {
                start: string;
                end: string;
                resourceIds: string[];
                /** Format: int64 */
                remaining: number;
            }[];
        };
        Explanation: {
            start: string;
            end: string;
            bookable: boolean;
            resources: {
                resourceId: string;
                name: string;
                /** @enum {string} */
                kind: "staff" | "room";
                bookable: boolean;
                code: ("service_not_offered" | "party_too_large" | "too_soon" | "too_far" | "location_closed" | "outside_hours" | "not_a_slot" | "resource_away" | "resource_off" | "blocked" | "held" | "taken" | "no_seats" | "no_room" | "walk_in_share" | "withdrawn") | null;
                detail: string | null;
            }[];
        };
        Hold: {
            id: string;
            expiresAt: string;
        };
        Appointment: {
            id: string;
            token: string;
            reference: string;
            /** @enum {string} */
            status: "held" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow";
            start: string;
            end: string;
            timeZone: string;
            locationId: string;
            serviceId: string;
            resourceId: string;
            resourceIds: string[];
            customer: {
                name: string;
                email: string | null;
                phone: string | null;
                timeZone: string | null;
                locale: string | null;
            };
            /** Format: int64 */
            partySize: number;
            notes: string | null;
            answers: {
                questionId: string;
                value: string | boolean;
                label: string;
            }[];
            consent: {
                text: string;
                at: string;
                /** @enum {string} */
                by?: "holder" | "staff";
            } | null;
            ending: {
                /** @enum {string} */
                from: "pending" | "booked";
                /** @enum {string} */
                by: "holder" | "staff";
                reason?: string;
            } | null;
            seriesId: string | null;
            assignment: {
                /** @enum {string} */
                rule: "asked" | "session" | "any";
                /** Format: int64 */
                among?: number;
                /** Format: int64 */
                thatDay?: number;
                lastGivenAt?: string | null;
            } | null;
            ticketId: string | null;
            /** Format: int64 */
            version: number;
        };
        Absence: {
            exception: components["schemas"]["ScheduleException"];
            affected: {
                appointmentId: string;
                appointmentReference: string;
                customerName: string;
                reachable: boolean;
                serviceId: string;
                start: string;
                end: string;
                /** @enum {string} */
                action: "move" | "reoffer" | "cancel" | "keep";
                resourceIds: string[];
            }[];
        };
        AbsencePreview: {
            affected: {
                appointmentId: string;
                appointmentReference: string;
                customerName: string;
                reachable: boolean;
                serviceId: string;
                start: string;
                end: string;
                /** @enum {string} */
                action: "move" | "reoffer" | "cancel" | "keep";
                resourceIds: string[];
            }[];
        };
        Series: {
            id: string;
            rule: string;
            appointments: components["schemas"]["Appointment"][];
        };
        OccurrenceList: {
            occurrences: {
                start: string;
                code: string | null;
            }[];
        };
        SeriesCancelled: {
            cancelled: string[];
            left: {
                id: string;
                code: string;
            }[];
        };
        DriftedList: {
            items: {
                appointmentId: string;
                appointmentReference: string;
                /** Format: int64 */
                version: number;
                locationId: string;
                timeZone: string;
                localStart: string;
                start: string;
                meant: string;
            }[];
        };
        ZoneRepair: {
            repaired: {
                appointmentId: string;
                appointmentReference: string;
                /** Format: int64 */
                version: number;
                locationId: string;
                timeZone: string;
                localStart: string;
                start: string;
                meant: string;
            }[];
            left: {
                appointmentId: string;
                appointmentReference: string;
                /** Format: int64 */
                version: number;
                locationId: string;
                timeZone: string;
                localStart: string;
                start: string;
                meant: string;
                code: string;
            }[];
        };
        ShowRateList: {
            items: {
                serviceId: string;
                /** @enum {string} */
                lead: "sameDay" | "days" | "week" | "month" | "longer";
                /** Format: int64 */
                came: number;
                /** Format: int64 */
                missed: number;
                rate: number;
            }[];
        };
        Block: {
            id: string;
            locationId: string;
            resourceId: string;
            start: string;
            end: string;
            reason: string;
            imported: boolean;
            /** Format: int64 */
            overlaps: number;
            /** Format: int64 */
            version: number;
        };
        CalendarFeed: {
            id: string;
            resourceId: string;
            url: string;
            createdAt: string;
        };
        BusyFeed: {
            id: string;
            resourceId: string;
            host: string;
            polledAt: string | null;
            okAt: string | null;
            problem: string | null;
            /** Format: int64 */
            blocks: number;
            createdAt: string;
        };
        StaffNotes: {
            id: string;
            staffNotes: string | null;
            /** Format: int64 */
            version: number;
        };
        WaitlistEntry: {
            id: string;
            token: string;
            /** @enum {string} */
            status: "waiting" | "offered" | "accepted" | "left" | "lapsed";
            locationId: string;
            serviceId: string;
            resourceId: string | null;
            earliest: string;
            latest: string | null;
            fromTime: string;
            toTime: string;
            /** Format: int64 */
            partySize: number;
            customer: {
                name: string;
                email: string | null;
                phone: string | null;
                timeZone: string | null;
                locale: string | null;
            };
            appointmentId: string | null;
            offer: {
                start: string;
                expiresAt: string;
            } | null;
            /** Format: int64 */
            ahead: number;
            /** Format: int64 */
            unanswered: number;
            /** Format: int64 */
            version: number;
            joinedAt: string;
        };
        Queue: {
            id: string;
            locationId: string;
            name: string;
            letter: string;
            serviceIds: string[];
            policy: {
                /** @enum {string} */
                kind: "priority" | "fifo";
                /** Format: int32 */
                dueMinutes?: number;
                /** Format: int32 */
                maxOvertakes?: number;
                /** Format: int32 */
                maxWaitMinutes?: number;
                shares?: {
                    /** Format: int32 */
                    weight: number;
                    booked?: boolean;
                    /** @enum {string} */
                    priority?: "normal" | "high" | "urgent";
                    serviceIds?: string[];
                }[];
            };
            confirmPresence: boolean;
            /** @enum {string} */
            status: "open" | "paused" | "closed";
            alias: string | null;
            hours: ("location" | {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[]) | null;
            message: string | null;
            maxWaiting: number | null;
            graceSeconds: number | null;
            maxRecalls: number | null;
            /** Format: int32 */
            returnMinutes: number;
            earlyMinutes: number | null;
            lateMinutes: number | null;
            /** Format: int32 */
            presenceMinutes: number;
            /** Format: int64 */
            settingsVersion: number;
            /** Format: int64 */
            version: number;
        };
        QueueSnapshot: {
            queueId: string;
            name: string;
            letter: string;
            /** @enum {string} */
            status: "open" | "paused" | "closed";
            message: string | null;
            /** Format: int64 */
            version: number;
            waiting: {
                ticketId: string;
                number: string;
                /** Format: int64 */
                position: number;
                estimate: {
                    /** Format: int64 */
                    p10Seconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                };
            }[];
            called: {
                ticketId: string;
                number: string;
                counterId: string | null;
                counterName: string | null;
                directions: string | null;
                since: string;
                /** Format: int64 */
                recalls: number;
            }[];
            serving: {
                ticketId: string;
                number: string;
                counterId: string | null;
                counterName: string | null;
                directions: string | null;
                since: string;
                /** Format: int64 */
                recalls: number;
            }[];
            recent: {
                ticketId: string;
                number: string;
                counterName: string | null;
            }[];
            counters: {
                id: string;
                name: string;
                /** @enum {string} */
                status: "open" | "paused" | "closed";
                ticketId: string | null;
            }[];
            joinEstimate: {
                /** Format: int64 */
                p10Seconds: number;
                /** Format: int64 */
                p50Seconds: number;
                /** Format: int64 */
                p90Seconds: number;
            };
            asOf: string;
        };
        Ticket: {
            id: string;
            token: string;
            number: string;
            /** @enum {string} */
            status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
            /** @enum {string} */
            priority: "normal" | "high" | "urgent";
            position: number | null;
            peopleAhead: number | null;
            estimate: {
                /** Format: int64 */
                p10Seconds: number;
                /** Format: int64 */
                p50Seconds: number;
                /** Format: int64 */
                p90Seconds: number;
            } | null;
            queueId: string;
            queueName: string;
            locationId: string;
            serviceId: string;
            furtherServiceIds: string[];
            nextServiceIds: string[];
            /** Format: int64 */
            partySize: number;
            language: string | null;
            needs: ("interpreter" | "fetch" | "time")[];
            resourceId: string | null;
            note: string | null;
            counterId: string | null;
            counterName: string | null;
            directions: string | null;
            appointmentId: string | null;
            /** Format: int64 */
            recalls: number;
            isOnTheWay: boolean;
            notBefore: string | null;
            dueAt: string | null;
            passedBy: {
                /** @enum {string} */
                rule: "first" | "urgent" | "high" | "due" | "overtakes" | "wait" | "share" | "staff";
                /** Format: int64 */
                count: number;
            }[];
            returnUntil: string | null;
            ending: ("closing" | "absent" | "swapped") | null;
            outcome: string | null;
            servedServiceId: string | null;
            why: {
                /** @enum {string} */
                rule: "first" | "urgent" | "high" | "due" | "overtakes" | "wait" | "share" | "staff";
                /** Format: int64 */
                passed: number;
            } | null;
            customer: {
                name: string;
                email: string | null;
                phone: string | null;
                timeZone: string | null;
                locale: string | null;
            } | null;
            /** Format: int64 */
            version: number;
            /** Format: int64 */
            queueVersion: number;
            issuedAt: string;
            calledAt: string | null;
            startedAt: string | null;
            endedAt: string | null;
            slipFailedAt: string | null;
        };
        Feedback: {
            ticketId: string;
            /** Format: int64 */
            score: number;
            comment: string | null;
            createdAt: string;
        };
        FeedbackReport: {
            /** Format: int64 */
            count: number;
            average: number | null;
            scores: {
                /** Format: int64 */
                score: number;
                /** Format: int64 */
                count: number;
            }[];
            items: {
                ticketId: string;
                /** Format: int64 */
                score: number;
                comment: string;
                createdAt: string;
                number: string;
                queueId: string;
            }[];
            nextCursor: string | null;
        };
        WaitsReport: {
            from: string;
            to: string;
            timeZone: string;
            all: {
                /** Format: int64 */
                tickets: number;
                /** Format: int64 */
                called: number;
                /** Format: int64 */
                served: number;
                /** Format: int64 */
                noShows: number;
                /** Format: int64 */
                left: number;
                wait: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                service: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                scores: {
                    /** Format: int64 */
                    count: number;
                    average: number;
                } | null;
            };
            byHour: {
                /** Format: int64 */
                tickets: number;
                /** Format: int64 */
                called: number;
                /** Format: int64 */
                served: number;
                /** Format: int64 */
                noShows: number;
                /** Format: int64 */
                left: number;
                wait: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                service: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                scores: {
                    /** Format: int64 */
                    count: number;
                    average: number;
                } | null;
                /** Format: int64 */
                hour: number;
            }[];
            byKind: {
                /** Format: int64 */
                tickets: number;
                /** Format: int64 */
                called: number;
                /** Format: int64 */
                served: number;
                /** Format: int64 */
                noShows: number;
                /** Format: int64 */
                left: number;
                wait: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                service: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                scores: {
                    /** Format: int64 */
                    count: number;
                    average: number;
                } | null;
                /** @enum {string} */
                kind: "walkIn" | "booked" | "urgent";
            }[];
            byService: {
                /** Format: int64 */
                tickets: number;
                /** Format: int64 */
                called: number;
                /** Format: int64 */
                served: number;
                /** Format: int64 */
                noShows: number;
                /** Format: int64 */
                left: number;
                wait: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                service: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                scores: {
                    /** Format: int64 */
                    count: number;
                    average: number;
                } | null;
                id: string;
                name: string;
            }[];
            byCounter: {
                /** Format: int64 */
                tickets: number;
                /** Format: int64 */
                called: number;
                /** Format: int64 */
                served: number;
                /** Format: int64 */
                noShows: number;
                /** Format: int64 */
                left: number;
                wait: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                service: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                scores: {
                    /** Format: int64 */
                    count: number;
                    average: number;
                } | null;
                id: string;
                name: string;
            }[];
            byStaff: {
                /** Format: int64 */
                tickets: number;
                /** Format: int64 */
                called: number;
                /** Format: int64 */
                served: number;
                /** Format: int64 */
                noShows: number;
                /** Format: int64 */
                left: number;
                wait: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                service: {
                    /** Format: int64 */
                    meanSeconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
                scores: {
                    /** Format: int64 */
                    count: number;
                    average: number;
                } | null;
                id: string;
                name: string;
            }[] | null;
            heatmap: {
                /** Format: int64 */
                weekday: number;
                /** Format: int64 */
                hour: number;
                /** Format: int64 */
                tickets: number;
                p50WaitSeconds: number | null;
            }[];
            waits: {
                /** Format: int64 */
                fromMinutes: number;
                toMinutes: number | null;
                /** Format: int64 */
                count: number;
            }[];
            serviceTimes: {
                /** Format: int64 */
                fromMinutes: number;
                toMinutes: number | null;
                /** Format: int64 */
                count: number;
            }[];
        };
        AccuracyReport: {
            from: string;
            to: string;
            timeZone: string;
            /** Format: int64 */
            people: number;
            all: {
                /** Format: int64 */
                people: number;
                meanAbsoluteErrorSeconds: number;
                biasSeconds: number;
                coverage: number;
                underQuoted: number;
            } | null;
            byQueue: {
                /** Format: int64 */
                people: number;
                meanAbsoluteErrorSeconds: number;
                biasSeconds: number;
                coverage: number;
                underQuoted: number;
                id: string;
                name: string;
            }[];
            byHour: {
                /** Format: int64 */
                people: number;
                meanAbsoluteErrorSeconds: number;
                biasSeconds: number;
                coverage: number;
                underQuoted: number;
                /** Format: int64 */
                hour: number;
            }[];
            points: {
                /** Format: int64 */
                toldSeconds: number;
                /** Format: int64 */
                waitedSeconds: number;
            }[];
        };
        UtilisationReport: {
            from: string;
            to: string;
            timeZone: string;
            all: {
                /** Format: int64 */
                openSeconds: number;
                /** Format: int64 */
                busySeconds: number;
                share: number | null;
            };
            byHour: {
                /** Format: int64 */
                openSeconds: number;
                /** Format: int64 */
                busySeconds: number;
                share: number | null;
                /** Format: int64 */
                hour: number;
            }[];
            byCounter: {
                /** Format: int64 */
                openSeconds: number;
                /** Format: int64 */
                busySeconds: number;
                share: number | null;
                id: string;
                name: string;
            }[];
            byStaff: {
                /** Format: int64 */
                openSeconds: number;
                /** Format: int64 */
                busySeconds: number;
                share: number | null;
                id: string;
                name: string;
            }[] | null;
        };
        FloorForecast: {
            asOf: string;
            /** Format: int64 */
            waiting: number;
            longest: {
                ticketId: string;
                number: string;
                queueId: string;
                /** Format: int64 */
                waitedSeconds: number;
            } | null;
            /** Format: int64 */
            openCounters: number;
            closesAt: string;
            /** Format: int64 */
            expectedBooked: number;
            expectedWalkIns: number;
            finish: {
                p10: string;
                p50: string;
                p90: string;
            } | null;
            suggestion: {
                /** @enum {string} */
                kind: "open" | "serve";
                counterId: string;
                counterName: string;
                queueIdsNow: string[];
                queueIds: string[];
                queueNames: string[];
                before: {
                    /** Format: int64 */
                    meanWaitSeconds: number;
                    finish: string;
                    unserved: number;
                };
                after: {
                    /** Format: int64 */
                    meanWaitSeconds: number;
                    finish: string;
                    unserved: number;
                };
            } | null;
        };
        WhatIf: {
            date: string;
            timeZone: string;
            /** Format: int64 */
            tickets: number;
            recorded: {
                /** Format: int64 */
                people: number;
                p50Seconds: number | null;
                p90Seconds: number | null;
            };
            before: {
                all: {
                    /** Format: int64 */
                    people: number;
                    p50Seconds: number | null;
                    p90Seconds: number | null;
                };
                byKind: {
                    /** Format: int64 */
                    people: number;
                    p50Seconds: number | null;
                    p90Seconds: number | null;
                    /** @enum {string} */
                    kind: "walkIn" | "booked" | "urgent";
                }[];
                overtakes: number;
                mostOvertaken: number;
                /** Format: int64 */
                overtimeSeconds: number;
                left: number;
            };
            after: {
                all: {
                    /** Format: int64 */
                    people: number;
                    p50Seconds: number | null;
                    p90Seconds: number | null;
                };
                byKind: {
                    /** Format: int64 */
                    people: number;
                    p50Seconds: number | null;
                    p90Seconds: number | null;
                    /** @enum {string} */
                    kind: "walkIn" | "booked" | "urgent";
                }[];
                overtakes: number;
                mostOvertaken: number;
                /** Format: int64 */
                overtimeSeconds: number;
                left: number;
            };
        };
        TicketHistory: {
            events: {
                queueId: string;
                /** Format: int64 */
                version: number;
                type: string;
                /** @enum {string} */
                status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
                counterId: string | null;
                at: string;
                actor: string | null;
                undoes: number | null;
                why: {
                    /** @enum {string} */
                    rule: "first" | "urgent" | "high" | "due" | "overtakes" | "wait" | "share" | "staff";
                    /** Format: int64 */
                    passed: number;
                } | null;
                appointmentId: string | null;
                overrode: ("paused" | "closed" | "hours" | "closing" | "full") | null;
            }[];
        };
        Arrivals: {
            expected: {
                id: string;
                name: string | null;
                phone: string | null;
                serviceId: string;
                /** Format: int64 */
                partySize: number;
                queueId: string | null;
                appointment: {
                    id: string;
                    reference: string;
                    /** @enum {string} */
                    status: "held" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow";
                    start: string;
                    lateFrom: string | null;
                } | null;
                ticket: {
                    id: string;
                    number: string;
                    reference: string;
                    /** @enum {string} */
                    status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
                    isOnTheWay: boolean;
                    position: number | null;
                    estimate: {
                        /** Format: int64 */
                        p10Seconds: number;
                        /** Format: int64 */
                        p50Seconds: number;
                        /** Format: int64 */
                        p90Seconds: number;
                    } | null;
                    counterId: string | null;
                    issuedAt: string;
                    endedAt: string | null;
                    keptUntil: string | null;
                    returnUntil: string | null;
                } | null;
            }[];
            here: {
                id: string;
                name: string | null;
                phone: string | null;
                serviceId: string;
                /** Format: int64 */
                partySize: number;
                queueId: string | null;
                appointment: {
                    id: string;
                    reference: string;
                    /** @enum {string} */
                    status: "held" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow";
                    start: string;
                    lateFrom: string | null;
                } | null;
                ticket: {
                    id: string;
                    number: string;
                    reference: string;
                    /** @enum {string} */
                    status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
                    isOnTheWay: boolean;
                    position: number | null;
                    estimate: {
                        /** Format: int64 */
                        p10Seconds: number;
                        /** Format: int64 */
                        p50Seconds: number;
                        /** Format: int64 */
                        p90Seconds: number;
                    } | null;
                    counterId: string | null;
                    issuedAt: string;
                    endedAt: string | null;
                    keptUntil: string | null;
                    returnUntil: string | null;
                } | null;
            }[];
            gone: {
                id: string;
                name: string | null;
                phone: string | null;
                serviceId: string;
                /** Format: int64 */
                partySize: number;
                queueId: string | null;
                appointment: {
                    id: string;
                    reference: string;
                    /** @enum {string} */
                    status: "held" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow";
                    start: string;
                    lateFrom: string | null;
                } | null;
                ticket: {
                    id: string;
                    number: string;
                    reference: string;
                    /** @enum {string} */
                    status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
                    isOnTheWay: boolean;
                    position: number | null;
                    estimate: {
                        /** Format: int64 */
                        p10Seconds: number;
                        /** Format: int64 */
                        p50Seconds: number;
                        /** Format: int64 */
                        p90Seconds: number;
                    } | null;
                    counterId: string | null;
                    issuedAt: string;
                    endedAt: string | null;
                    keptUntil: string | null;
                    returnUntil: string | null;
                } | null;
            }[];
            elsewhere: {
                id: string;
                name: string | null;
                phone: string | null;
                serviceId: string;
                /** Format: int64 */
                partySize: number;
                queueId: string | null;
                appointment: {
                    id: string;
                    reference: string;
                    /** @enum {string} */
                    status: "held" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow";
                    start: string;
                    lateFrom: string | null;
                } | null;
                ticket: {
                    id: string;
                    number: string;
                    reference: string;
                    /** @enum {string} */
                    status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
                    isOnTheWay: boolean;
                    position: number | null;
                    estimate: {
                        /** Format: int64 */
                        p10Seconds: number;
                        /** Format: int64 */
                        p50Seconds: number;
                        /** Format: int64 */
                        p90Seconds: number;
                    } | null;
                    counterId: string | null;
                    issuedAt: string;
                    endedAt: string | null;
                    keptUntil: string | null;
                    returnUntil: string | null;
                } | null;
                locationId: string;
            }[];
            isMore: boolean;
            asOf: string;
        };
        PastBoard: {
            queueId: string;
            name: string;
            /** Format: int64 */
            version: number;
            at: string;
            previousAt: string | null;
            nextAt: string | null;
            tickets: {
                ticketId: string;
                number: string;
                /** @enum {string} */
                status: "waiting" | "called" | "serving" | "served" | "noshow" | "left" | "cancelled" | "parked";
                /** @enum {string} */
                priority: "normal" | "high" | "urgent";
                counterId: string | null;
                calledAt: string | null;
                startedAt: string | null;
            }[];
        };
        PauseEffect: {
            queues: {
                queueId: string;
                name: string;
                /** Format: int64 */
                waiting: number;
                before: {
                    /** Format: int64 */
                    p10Seconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                };
                after: {
                    /** Format: int64 */
                    p10Seconds: number;
                    /** Format: int64 */
                    p50Seconds: number;
                    /** Format: int64 */
                    p90Seconds: number;
                } | null;
            }[];
        };
        QueueIntake: {
            isOpen: boolean;
            reason: ("paused" | "closed" | "hours" | "closing" | "full") | null;
            opensAt: string | null;
            closesAt: string | null;
            message: string | null;
        };
        SiteCode: {
            siteCode: string;
        };
        Message: {
            id: string;
            appointmentId: string | null;
            ticketId: string | null;
            /** @enum {string} */
            channel: "email" | "sms" | "push";
            /** @enum {string} */
            kind: "requested" | "booked" | "rescheduled" | "moved_by_us" | "cancelled" | "cancelled_by_us" | "declined" | "reminder" | "called" | "waitlist_joined" | "waitlist_offer" | "zone_repaired" | "near" | "call_taken_back" | "closed" | "swapped_for_time" | "swapped_for_place" | "running_late";
            minutesBefore: number | null;
            recipient: string;
            /** @enum {string} */
            status: "queued" | "sent" | "failed" | "dropped";
            timeZone: string;
            dueAt: string;
            sentAt: string | null;
            /** Format: int64 */
            attempts: number;
            subject: string | null;
            text: string | null;
            error: string | null;
        };
        Swapped: {
            appointment: components["schemas"]["Appointment"];
            ticket: components["schemas"]["Ticket"];
        };
        TicketNotice: {
            /** Format: int64 */
            nearMinutes: number;
            email: string | null;
            phone: string | null;
            /** Format: int64 */
            browsers: number;
        };
        PushKey: {
            publicKey: string;
        };
        PushSubscription: {
            id: string;
            createdAt: string;
        };
        Counter: {
            id: string;
            locationId: string;
            name: string;
            queueIds: string[];
            serviceIds: string[];
            directions: string | null;
            /** @enum {string} */
            status: "open" | "paused" | "closed";
            pausesAfter: boolean;
            resourceId: string | null;
            ticketId: string | null;
            /** Format: int64 */
            settingsVersion: number;
            /** Format: int64 */
            version: number;
        };
        WebhookEndpoint: {
            id: string;
            url: string;
            description: string;
            types: string[];
            /** @enum {string} */
            status: "enabled" | "disabled";
            disabledReason: ("manual" | "gone" | "failing") | null;
            disabledAt: string | null;
            failingSince: string | null;
            previousUntil: string | null;
            createdAt: string;
            /** Format: int64 */
            version: number;
            secret?: string;
        };
        WebhookDelivery: {
            id: string;
            endpointId: string;
            eventId: string;
            type: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            /** Format: int64 */
            attempts: number;
            dueAt: string;
            finishedAt: string | null;
            createdAt: string;
        };
        WebhookDeliveryDetail: {
            id: string;
            endpointId: string;
            eventId: string;
            type: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            /** Format: int64 */
            attempts: number;
            dueAt: string;
            finishedAt: string | null;
            createdAt: string;
            body: string;
            log: {
                at: string;
                /** Format: int64 */
                durationMs: number;
                requestHeaders: {
                    [key: string]: string;
                };
                status: number | null;
                error: string | null;
                responseHeaders: {
                    [key: string]: string;
                } | null;
                responseBody: string | null;
            }[];
        };
        WebhookRedelivered: {
            /** Format: int64 */
            deliveries: number;
        };
        EventCatalogue: {
            types: {
                type: string;
                schema: {
                    [key: string]: unknown;
                };
            }[];
        };
        Customer: {
            name: string;
            email: string | null;
            phone: string | null;
            timeZone: string | null;
            locale: string | null;
            id: string;
            createdAt: string;
            /** Format: int64 */
            appointments: number;
            /** Format: int64 */
            tickets: number;
            /** Format: int64 */
            version: number;
        };
        CustomerErased: {
            /** Format: int64 */
            appointments: number;
            /** Format: int64 */
            tickets: number;
            /** Format: int64 */
            messages: number;
        };
        CustomerExport: {
            customer: components["schemas"]["Customer"];
            contacts: {
                name: string;
                email: string | null;
                phone: string | null;
                timeZone: string | null;
                locale: string | null;
                createdAt: string;
            }[];
            appointments: {
                id: string;
                reference: string;
                status: string;
                start: string;
                end: string;
                timeZone: string;
                location: string;
                service: string;
                /** Format: int64 */
                partySize: number;
                notes: string | null;
                staffNotes: string | null;
                reason: string | null;
                createdAt: string;
                answers: {
                    questionId: string;
                    label: string;
                    value: string | boolean;
                }[];
            }[];
            tickets: {
                id: string;
                number: string;
                status: string;
                queue: string;
                service: string;
                issuedAt: string;
                endedAt: string | null;
                language: string | null;
                needs: string[];
                note: string | null;
                outcome: string | null;
                feedback: {
                    /** Format: int64 */
                    score: number;
                    comment: string | null;
                } | null;
            }[];
            waitlist: {
                id: string;
                status: string;
                service: string;
                earliest: string;
                latest: string | null;
                createdAt: string;
            }[];
            messages: {
                id: string;
                channel: string;
                kind: string;
                status: string;
                recipient: string | null;
                subject: string | null;
                text: string | null;
                at: string;
            }[];
            consents: {
                appointmentId: string;
                service: string;
                text: string;
                version: number | null;
                at: string;
                by: ("holder" | "staff") | null;
            }[];
        };
        Retention: {
            /** Format: int64 */
            contacts: number;
            /** Format: int64 */
            visits: number;
            /** Format: int64 */
            notes: number;
            /** Format: int64 */
            messages: number;
            /** Format: int64 */
            feedback: number;
        };
        Device: {
            id: string;
            locationId: string;
            name: string;
            /** @enum {string} */
            kind: "kiosk" | "display" | "desk";
            settings: {
                queueIds: string[];
                serviceIds: string[];
                checkIn: boolean;
                asksPartySize: boolean;
                prints: boolean;
                voice: boolean;
            };
            pairedAt: string;
            seenAt: string;
            isStale: boolean;
            /** Format: int64 */
            version: number;
        };
        SiteNetworks: {
            networks: string[];
        };
        TokenRequest: {
            email: string;
            password: string;
            code?: string;
        } | {
            refreshToken: string;
        };
        ApiKeyInput: {
            name: string;
            scopes: ("read" | "write" | "manage")[];
            /** Format: date-time */
            expiresAt?: string;
            /**
             * Format: int32
             * @default 1200
             */
            requestsPerMinute?: number;
            /** @default [] */
            origins?: string[];
            /** @default [] */
            locationIds?: string[];
        };
        RotateInput: {
            /**
             * Format: int32
             * @default 86400
             */
            overlapSeconds?: number;
        };
        OrganizationPatch: {
            name?: string;
            locale?: string;
            languages?: string[];
            contactEmail?: string | null;
            contactPhone?: string | null;
            accent?: string | null;
            accentDark?: string | null;
            embedOrigins?: string[];
        };
        LogoInput: {
            /** Format: base64 */
            image: string;
        };
        LocationInput: {
            slug: string;
            name: string;
            timeZone: string;
            /** @default  */
            address?: string;
            /** @default [] */
            openingHours?: {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[];
        };
        LocationPatch: {
            slug?: string;
            name?: string;
            timeZone?: string;
            address?: string;
            openingHours?: {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[];
        };
        ServiceInput: {
            name: string;
            /** Format: int32 */
            durationMinutes: number;
            /**
             * Format: int32
             * @default 0
             */
            bufferBeforeMinutes?: number;
            /**
             * Format: int32
             * @default 0
             */
            bufferAfterMinutes?: number;
            /**
             * Format: int32
             * @default 1
             */
            capacity?: number;
            /**
             * Format: int32
             * @default 0
             */
            minNoticeMinutes?: number;
            /**
             * Format: int32
             * @default 60
             */
            maxAdvanceDays?: number;
            /**
             * Format: int32
             * @default 15
             */
            slotStepMinutes?: number;
            /** @default [] */
            requires?: ("staff" | "room")[];
            /** @default null */
            priceText?: string | null;
            /** @default [] */
            whatToBring?: string[];
            /** @default null */
            consentText?: string | null;
            /** @default [] */
            questions?: {
                id: string;
                label: string;
                /** @enum {string} */
                kind: "text" | "choice" | "checkbox";
                /** @default [] */
                options?: string[];
                /** @default false */
                required?: boolean;
            }[];
            /** @default false */
            needsApproval?: boolean;
            /** @default null */
            limitPerPerson?: number | null;
            /**
             * Format: int32
             * @default 0
             */
            walkInShare?: number;
            /**
             * Format: int32
             * @default 0
             */
            cancelNoticeMinutes?: number;
            /**
             * @default [
             *       1440,
             *       60
             *     ]
             */
            reminderMinutes?: number[];
            locationId: string;
            /** @default [] */
            resourceIds?: string[];
        };
        ServicePatch: {
            name?: string;
            /** Format: int32 */
            durationMinutes?: number;
            /** Format: int32 */
            bufferBeforeMinutes?: number;
            /** Format: int32 */
            bufferAfterMinutes?: number;
            /** Format: int32 */
            capacity?: number;
            /** Format: int32 */
            minNoticeMinutes?: number;
            /** Format: int32 */
            maxAdvanceDays?: number;
            /** Format: int32 */
            slotStepMinutes?: number;
            requires?: ("staff" | "room")[];
            priceText?: string | null;
            whatToBring?: string[];
            consentText?: string | null;
            questions?: {
                id: string;
                label: string;
                /** @enum {string} */
                kind: "text" | "choice" | "checkbox";
                /** @default [] */
                options?: string[];
                /** @default false */
                required?: boolean;
            }[];
            needsApproval?: boolean;
            limitPerPerson?: number | null;
            /** Format: int32 */
            walkInShare?: number;
            /** Format: int32 */
            cancelNoticeMinutes?: number;
            reminderMinutes?: number[];
            resourceIds?: string[];
        };
        ResourceInput: {
            locationId: string;
            /** @enum {string} */
            kind: "staff" | "room";
            name: string;
            /** @default [] */
            serviceIds?: string[];
        };
        ResourcePatch: {
            /** @enum {string} */
            kind?: "staff" | "room";
            name?: string;
            serviceIds?: string[];
        };
        ResourceHoursPatch: {
            openingHours: {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[];
        };
        ExceptionInput: {
            /** @enum {string} */
            kind: "open" | "closed";
            /** Format: date */
            firstDay: string;
            /** Format: date */
            lastDay: string;
            /** @default null */
            opens?: string | null;
            /** @default null */
            closes?: string | null;
            /** @default  */
            reason?: string;
        };
        CustomerInput: {
            name: string;
            /** Format: email */
            email?: string;
            phone?: string;
            timeZone?: string;
            locale?: string;
        };
        CustomerPatch: {
            name?: string;
            email?: string | null;
            phone?: string | null;
            timeZone?: string;
            locale?: string;
        };
        RetentionPatch: {
            /** Format: int32 */
            contacts?: number;
            /** Format: int32 */
            visits?: number;
            /** Format: int32 */
            notes?: number;
            /** Format: int32 */
            messages?: number;
            /** Format: int32 */
            feedback?: number;
        };
        HoldInput: {
            locationId: string;
            serviceId: string;
            /** Format: date-time */
            start: string;
            resourceId?: string;
            instead?: string;
        };
        BookInput: {
            locationId: string;
            serviceId: string;
            /** Format: date-time */
            start: string;
            resourceId?: string;
            holdId?: string;
            /** Format: int32 */
            partySize?: number;
            customer: {
                name: string;
                /** Format: email */
                email?: string;
                phone?: string;
                timeZone?: string;
                locale?: string;
            };
            notes?: string;
            answers?: {
                questionId: string;
                value: string | boolean;
            }[];
            consent?: boolean;
        };
        EndInput: {
            reason?: string;
        };
        RescheduleInput: {
            /** Format: date-time */
            start: string;
            resourceId?: string;
            /** Format: int32 */
            durationMinutes?: number;
        };
        AbsenceInput: {
            locationId?: string;
            resourceId?: string;
            exception: components["schemas"]["ExceptionInput"];
            /**
             * @default reoffer
             * @enum {string}
             */
            otherwise?: "reoffer" | "cancel" | "keep";
            /** @default [] */
            choices?: {
                appointmentId: string;
                /** @enum {string} */
                action: "move" | "reoffer" | "cancel" | "keep";
            }[];
        };
        SeriesInput: {
            locationId: string;
            serviceId: string;
            /** Format: date-time */
            start: string;
            resourceId?: string;
            /** Format: int32 */
            partySize?: number;
            customer: {
                name: string;
                /** Format: email */
                email?: string;
                phone?: string;
                timeZone?: string;
                locale?: string;
            };
            notes?: string;
            answers?: {
                questionId: string;
                value: string | boolean;
            }[];
            consent?: boolean;
            rule: string;
            instead?: string;
            leaveOut?: string[];
        };
        BlockInput: {
            resourceId: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /** @default  */
            reason?: string;
        };
        CalendarFeedInput: {
            resourceId: string;
        };
        BusyFeedInput: {
            resourceId: string;
            url: string;
        };
        BlockPatch: {
            resourceId?: string;
            /** Format: date-time */
            start?: string;
            /** Format: date-time */
            end?: string;
            reason?: string;
        };
        StaffNotesInput: {
            staffNotes: string;
        };
        WalkInInput: {
            locationId: string;
            resourceId: string;
            serviceId: string;
            customer: {
                name: string;
                /** Format: email */
                email?: string;
                phone?: string;
                timeZone?: string;
                locale?: string;
            };
        };
        JoinWaitlistInput: {
            locationId: string;
            serviceId: string;
            resourceId?: string;
            /** Format: date */
            earliest: string;
            /** Format: date */
            latest: string;
            /** @default 00:00 */
            fromTime?: string;
            /** @default 24:00 */
            toTime?: string;
            /**
             * Format: int32
             * @default 1
             */
            partySize?: number;
            customer: {
                name: string;
                /** Format: email */
                email?: string;
                phone?: string;
                timeZone?: string;
                locale?: string;
            };
        };
        AcceptInput: {
            answers?: {
                questionId: string;
                value: string | boolean;
            }[];
            consent?: boolean;
        };
        EarlierInput: {
            /** Format: date */
            earliest?: string;
            /** @default 00:00 */
            fromTime?: string;
            /** @default 24:00 */
            toTime?: string;
        };
        OfferInput: {
            /** Format: date-time */
            start: string;
            resourceId?: string;
        };
        QueueInput: {
            name: string;
            letter: string;
            serviceIds: string[];
            /**
             * @default {
             *       "kind": "priority"
             *     }
             */
            policy?: {
                /** @enum {string} */
                kind: "priority" | "fifo";
                /** Format: int32 */
                dueMinutes?: number;
                /** Format: int32 */
                maxOvertakes?: number;
                /** Format: int32 */
                maxWaitMinutes?: number;
                shares?: {
                    /** Format: int32 */
                    weight: number;
                    booked?: boolean;
                    /** @enum {string} */
                    priority?: "normal" | "high" | "urgent";
                    serviceIds?: string[];
                }[];
            };
            /** @default false */
            confirmPresence?: boolean;
            /**
             * @default open
             * @enum {string}
             */
            status?: "open" | "paused" | "closed";
            /** @default null */
            alias?: string | null;
            /** @default null */
            hours?: ("location" | {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[]) | null;
            /** @default null */
            message?: string | null;
            /** @default null */
            maxWaiting?: number | null;
            /** @default null */
            graceSeconds?: number | null;
            /** @default null */
            maxRecalls?: number | null;
            /**
             * Format: int32
             * @default 60
             */
            returnMinutes?: number;
            /** @default null */
            earlyMinutes?: number | null;
            /** @default null */
            lateMinutes?: number | null;
            /**
             * Format: int32
             * @default 15
             */
            presenceMinutes?: number;
            locationId: string;
        };
        QueuePatch: {
            name?: string;
            letter?: string;
            serviceIds?: string[];
            policy?: {
                /** @enum {string} */
                kind: "priority" | "fifo";
                /** Format: int32 */
                dueMinutes?: number;
                /** Format: int32 */
                maxOvertakes?: number;
                /** Format: int32 */
                maxWaitMinutes?: number;
                shares?: {
                    /** Format: int32 */
                    weight: number;
                    booked?: boolean;
                    /** @enum {string} */
                    priority?: "normal" | "high" | "urgent";
                    serviceIds?: string[];
                }[];
            };
            confirmPresence?: boolean;
            /** @enum {string} */
            status?: "open" | "paused" | "closed";
            alias?: string | null;
            hours?: ("location" | {
                /** Format: int32 */
                weekday: number;
                opens: string;
                closes: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validTo?: string;
            }[]) | null;
            message?: string | null;
            maxWaiting?: number | null;
            graceSeconds?: number | null;
            maxRecalls?: number | null;
            /** Format: int32 */
            returnMinutes?: number;
            earlyMinutes?: number | null;
            lateMinutes?: number | null;
            /** Format: int32 */
            presenceMinutes?: number;
        };
        JoinInput: {
            serviceId: string;
            /** @default [] */
            furtherServiceIds?: string[];
            /** @default [] */
            nextServiceIds?: string[];
            customer?: {
                name: string;
                /** Format: email */
                email?: string;
                phone?: string;
                locale?: string;
            };
            /**
             * @default normal
             * @enum {string}
             */
            priority?: "normal" | "high" | "urgent";
            /**
             * Format: int32
             * @default 1
             */
            partySize?: number;
            /** @default null */
            language?: string | null;
            /** @default [] */
            needs?: ("interpreter" | "fetch" | "time")[];
            /** @default null */
            resourceId?: string | null;
            /** @default null */
            note?: string | null;
            force?: boolean;
            siteCode?: string;
        };
        PushSubscriptionInput: {
            /** Format: uri */
            endpoint: string;
            keys: {
                p256dh: string;
                auth: string;
            };
            locale?: string;
        };
        CallNextInput: {
            counterId: string;
            finish?: {
                outcome?: string;
                serviceId?: string;
                ticketId?: string;
            };
        };
        UndoInput: {
            commandId?: string;
        };
        TicketCommandInput: {
            counterId?: string;
        };
        CompleteInput: {
            counterId?: string;
            outcome?: string;
            serviceId?: string;
        };
        CounterCallInput: {
            finish?: {
                outcome?: string;
                serviceId?: string;
                ticketId?: string;
            };
        };
        DelayInput: {
            /** Format: int32 */
            minutes: number;
        };
        FeedbackInput: {
            /** Format: int32 */
            score: number;
            /** @default null */
            comment?: string | null;
        };
        WhatIfInput: {
            locationId: string;
            /** Format: date */
            date: string;
            policy?: {
                /** @enum {string} */
                kind: "priority" | "fifo";
                /** Format: int32 */
                dueMinutes?: number;
                /** Format: int32 */
                maxOvertakes?: number;
                /** Format: int32 */
                maxWaitMinutes?: number;
                shares?: {
                    /** Format: int32 */
                    weight: number;
                    booked?: boolean;
                    /** @enum {string} */
                    priority?: "normal" | "high" | "urgent";
                    serviceIds?: string[];
                }[];
            };
            /** @default [] */
            more?: {
                from: string;
                to: string;
            }[];
            /** @default [] */
            fewer?: {
                counterId: string;
                from: string;
                to: string;
            }[];
        };
        LetAheadInput: {
            /** Format: int32 */
            people: number;
        };
        HandOverInput: {
            counterId: string;
        };
        RecordInput: {
            counterId: string;
            /** Format: date-time */
            calledAt: string;
            /** Format: date-time */
            endedAt: string;
            outcome?: string;
        };
        RebindInput: {
            fromResourceId: string;
            toResourceId: string | null;
        };
        ConfirmInput: {
            siteCode?: string;
        };
        CheckInInput: {
            acceptLate?: boolean;
        };
        TicketPatch: {
            serviceId?: string;
            furtherServiceIds?: string[];
            nextServiceIds?: string[];
            /** Format: int32 */
            partySize?: number;
            language?: string | null;
            /** @enum {string} */
            priority?: "normal" | "high" | "urgent";
            needs?: ("interpreter" | "fetch" | "time")[];
            resourceId?: string | null;
            note?: string | null;
        };
        TicketSwapInput: {
            /** Format: date-time */
            start: string;
            resourceId?: string;
            holdId?: string;
            customer?: {
                name: string;
                /** Format: email */
                email?: string;
                phone?: string;
                timeZone?: string;
                locale?: string;
            };
            notes?: string;
            answers?: {
                questionId: string;
                value: string | boolean;
            }[];
            consent?: boolean;
        };
        AppointmentSwapInput: {
            queueId?: string;
        };
        TicketNoticeInput: {
            /** Format: int32 */
            nearMinutes: number;
            /** Format: email */
            email?: string;
            phone?: string;
            locale?: string;
        };
        OpenCounterInput: {
            resourceId?: string | null;
        };
        PauseCounterInput: {
            afterTicket?: boolean;
        };
        TransferInput: {
            queueId: string;
            /**
             * @default byArrival
             * @enum {string}
             */
            position?: "end" | "front" | "byArrival";
        };
        CounterInput: {
            name: string;
            queueIds: string[];
            /** @default [] */
            serviceIds?: string[];
            /** @default null */
            directions?: string | null;
            locationId: string;
        };
        CounterPatch: {
            name?: string;
            queueIds?: string[];
            serviceIds?: string[];
            directions?: string | null;
        };
        WebhookEndpointInput: {
            /** Format: uri */
            url: string;
            /** @default  */
            description?: string;
            /** @default [] */
            types?: ("appointment.requested" | "appointment.booked" | "appointment.rescheduled" | "appointment.cancelled" | "appointment.declined" | "appointment.zone_repaired" | "appointment.arrived" | "appointment.fulfilled" | "appointment.noshow" | "appointment.restored" | "ticket.waiting" | "ticket.called" | "ticket.recalled" | "ticket.serving" | "ticket.served" | "ticket.noshow" | "ticket.parked" | "ticket.left" | "ticket.cancelled" | "ticket.transferred" | "ticket.confirmed" | "ticket.delayed" | "ticket.handed_over" | "ticket.changed" | "ticket.slip_failed" | "ticket.slip_printed")[];
        };
        WebhookEndpointPatch: {
            /** Format: uri */
            url?: string;
            description?: string;
            types?: ("appointment.requested" | "appointment.booked" | "appointment.rescheduled" | "appointment.cancelled" | "appointment.declined" | "appointment.zone_repaired" | "appointment.arrived" | "appointment.fulfilled" | "appointment.noshow" | "appointment.restored" | "ticket.waiting" | "ticket.called" | "ticket.recalled" | "ticket.serving" | "ticket.served" | "ticket.noshow" | "ticket.parked" | "ticket.left" | "ticket.cancelled" | "ticket.transferred" | "ticket.confirmed" | "ticket.delayed" | "ticket.handed_over" | "ticket.changed" | "ticket.slip_failed" | "ticket.slip_printed")[];
            /** @enum {string} */
            status?: "enabled" | "disabled";
        };
        RedeliverInput: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @default false */
            all?: boolean;
        };
        PairInput: {
            code: string;
            locationId: string;
            name: string;
            /** @enum {string} */
            kind: "kiosk" | "display" | "desk";
            /** @default {} */
            settings?: {
                /** @default [] */
                queueIds?: string[];
                /** @default [] */
                serviceIds?: string[];
                /** @default true */
                checkIn?: boolean;
                /** @default false */
                asksPartySize?: boolean;
                /** @default true */
                prints?: boolean;
                /** @default true */
                voice?: boolean;
            };
        };
        DevicePatch: {
            name?: string;
            settings?: {
                queueIds?: string[];
                serviceIds?: string[];
                checkIn?: boolean;
                asksPartySize?: boolean;
                prints?: boolean;
                voice?: boolean;
            };
        };
        SiteNetworksInput: {
            networks: (string)[];
        };
    };
    responses: {
        /** @description The e-mail address or password is wrong; Sign in or send a valid credential */
        "401.bad_credentials.unauthenticated": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description You may not do this; A second factor is needed */
        "403.forbidden.second_factor_required": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Some fields are not right; The code is wrong or was used before */
        "422.invalid.wrong_code": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request could not be read */
        "400.malformed": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        "429.rate_limited": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is too large */
        "413.too_large": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service is not available right now */
        "503.unavailable": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Send the body as application/json */
        "415.unsupported_media_type": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong */
        "500.internal": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description You may not do this */
        "403.forbidden": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign in or send a valid credential */
        "401.unauthenticated": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running */
        "409.already_running": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right */
        "422.idempotency_key_reused.invalid": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is nothing here */
        "404.not_found": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was changed by somebody else */
        "412.stale_version": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request */
        "422.idempotency_key_reused": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; Something still depends on this */
        "409.already_running.in_use": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service is not offered here */
        "422.service_not_offered": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; This time has just been taken */
        "409.already_running.slot_taken": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; No slot starts at this time; The time is outside opening hours; The party does not fit; The service is not offered here; The time is too far ahead; The time is too soon */
        "422.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_soon": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The hold is for another time or service; This key was used for another request; Some fields are not right; No slot starts at this time; The time is outside opening hours; The party does not fit; The service is not offered here; The time is too far ahead; This person has as many appointments as the service allows; The time is too soon */
        "422.hold_mismatch.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_many_bookings.too_soon": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The appointment is not in a state that allows this; This time has just been taken */
        "409.already_running.appointment_state.slot_taken": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; No slot starts at this time; The time is outside opening hours; The party does not fit; The service is not offered here; The time is too far ahead; It is too late to change this; The time is too soon */
        "422.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_late.too_soon": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The appointment is not in a state that allows this */
        "409.already_running.appointment_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; It is too late to change this */
        "422.idempotency_key_reused.invalid.too_late": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The appointment is not in a state that allows this; It is too late for the time that was booked; The queue is not taking anyone now */
        "409.already_running.appointment_state.late_check_in.queue_closed": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The service is not offered here; It is too early for that */
        "422.idempotency_key_reused.invalid.service_not_offered.too_early": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The service is not offered here */
        "422.idempotency_key_reused.invalid.service_not_offered": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; Too many appointments are affected at once */
        "422.idempotency_key_reused.invalid.too_many_affected": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; It came from another calendar and is changed there */
        "409.already_running.kept_elsewhere": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The queue is not taking anyone now; This time has just been taken */
        "409.already_running.queue_closed.slot_taken": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The time is outside opening hours; The service is not offered here */
        "422.idempotency_key_reused.invalid.outside_hours.service_not_offered": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; A time that was asked for is free */
        "409.already_running.times_free": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The party does not fit; The service is not offered here */
        "422.idempotency_key_reused.invalid.party_too_large.service_not_offered": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The appointment is not in a state that allows this; A time that was asked for is free */
        "409.already_running.appointment_state.times_free": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The service is not offered here; It is too late to change this */
        "422.idempotency_key_reused.invalid.service_not_offered.too_late": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The person does not wait any more */
        "409.already_running.waitlist_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The appointment is not in a state that allows this; The offer has ended */
        "409.already_running.appointment_state.offer_ended": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; No slot starts at this time; The time is outside opening hours; The service is not offered here; This person has as many appointments as the service allows */
        "422.idempotency_key_reused.invalid.not_a_slot.outside_hours.service_not_offered.too_many_bookings": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The offer has ended */
        "409.already_running.offer_ended": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; This time has just been taken; The person does not wait any more */
        "409.already_running.slot_taken.waitlist_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The message is not in a state that allows this */
        "409.already_running.message_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The ticket is not in a state that allows this */
        "409.already_running.ticket_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The queue is not taking anyone now; The queue has as many people as it takes */
        "409.already_running.queue_closed.queue_full": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The service is not offered here; This is not the code of this place */
        "422.idempotency_key_reused.invalid.service_not_offered.wrong_site_code": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The counter still has a ticket; The counter is not open; The counter does not have this ticket or does not serve this queue */
        "409.already_running.counter_busy.counter_closed.wrong_counter": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The counter still has a ticket; There is nothing of yours to take back; The ticket is not in a state that allows this */
        "409.already_running.counter_busy.nothing_to_undo.ticket_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The counter still has a ticket; The counter is not open; The ticket is not in a state that allows this; The counter does not have this ticket or does not serve this queue */
        "409.already_running.counter_busy.counter_closed.ticket_state.wrong_counter": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; It has been called as often as the queue calls anybody; The ticket is not in a state that allows this; The counter does not have this ticket or does not serve this queue */
        "409.already_running.recall_limit.ticket_state.wrong_counter": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The ticket is not in a state that allows this; The counter does not have this ticket or does not serve this queue */
        "409.already_running.ticket_state.wrong_counter": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; This is not the code of this place */
        "422.idempotency_key_reused.invalid.wrong_site_code": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; Nobody waits behind it; The ticket is not in a state that allows this */
        "409.already_running.nobody_behind.ticket_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; This time has just been taken; The ticket is not in a state that allows this */
        "409.already_running.slot_taken.ticket_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The appointment is not in a state that allows this; The queue is not taking anyone now; The queue has as many people as it takes */
        "409.already_running.appointment_state.queue_closed.queue_full": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; The service is not offered here; It is too early for that; It is too late to change this */
        "422.idempotency_key_reused.invalid.service_not_offered.too_early.too_late": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; Feedback on this visit was given before; The ticket is not in a state that allows this */
        "409.already_running.feedback_given.ticket_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The queue is not taking anyone now; The ticket is not in a state that allows this */
        "409.already_running.queue_closed.ticket_state": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The counter still has a ticket */
        "409.already_running.counter_busy": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; The counter still has a ticket; The counter is not open */
        "409.already_running.counter_busy.counter_closed": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This key was used for another request; Some fields are not right; No device shows this code */
        "422.idempotency_key_reused.invalid.unknown_code": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Some fields are not right */
        "422.invalid": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; There is somebody with this address, or with this number and name */
        "409.already_running.customer_known": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this key is still running; They are being served right now */
        "409.already_running.customer_expected": {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
        IdempotencyKey: string;
        /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
        IfMatch: string;
        /** @description The version of the last event received; browsers send it by themselves. */
        LastEventId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Any site may read the answer; that of a key with sites of its own, the site that asked alone.
         * @example *
         */
        "Access-Control-Allow-Origin": string;
        /**
         * @description Names this request in our logs.
         * @example 5f0c7a52-7f3b-4c3a-9a55-0d3c6b1f4a10
         */
        "X-Request-Id": string;
        /**
         * @description What is left of the allowance, for callers without a credential (draft-ietf-httpapi-ratelimit-headers).
         * @example "api-read";r=1199;t=60
         */
        RateLimit: string;
        /**
         * @description The allowance itself.
         * @example "api-read";q=1200;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds to wait.
         * @example 2
         */
        "Retry-After": number;
        /**
         * @description The version of the resource.
         * @example "3"
         */
        ETag: string;
        /**
         * @description Where the new resource is.
         * @example /api/v1/appointments/apt_0h2k4m6p8q01j9zk3f7ed2v5x8aq
         */
        Location: string;
        /**
         * @description This is the kept answer to an earlier request with the same key.
         * @example true
         */
        "Idempotent-Replayed": "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "staff@riverside.example",
                 *       "password": "demo-password-1"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJ1c3JfLi4uIn0.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresInSeconds": 900,
                     *       "refreshToken": "k3QdVb0Yx3kJq9ZbT1mVw5Rd8cNe7Qm2nHs4XcV6bLp"
                     *     }
                     */
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.bad_credentials.unauthenticated"];
            403: components["responses"]["403.forbidden.second_factor_required"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid.wrong_code"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "usr_01j9zk3f7e0000000000",
                     *       "name": "Sam Staff",
                     *       "email": "staff@riverside.example",
                     *       "role": "staff",
                     *       "permissions": [
                     *         "floor.read",
                     *         "floor.work",
                     *         "events.read"
                     *       ],
                     *       "locationIds": [],
                     *       "lacksFactor": false,
                     *       "organization": {
                     *         "id": "org_0h2k4m6p8q",
                     *         "slug": "riverside",
                     *         "name": "Riverside",
                     *         "locale": "en-GB"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "key_0h2k4m6p8q01j9zk3f7errrrrrrrr1",
                     *           "name": "Patient records",
                     *           "prefix": "qc_h3Kd81mQ",
                     *           "scopes": [
                     *             "read",
                     *             "write"
                     *           ],
                     *           "requestsPerMinute": 1200,
                     *           "origins": [],
                     *           "locationIds": [],
                     *           "expiresAt": "2027-03-01T00:00:00.000Z",
                     *           "lastUsedAt": "2026-03-02T09:12:00.000Z",
                     *           "previousUntil": null,
                     *           "createdAt": "2026-03-01T10:00:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Patient records",
                 *       "scopes": [
                 *         "read",
                 *         "write"
                 *       ],
                 *       "expiresAt": "2027-03-01T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_0h2k4m6p8q01j9zk3f7errrrrrrrr1",
                     *       "name": "Patient records",
                     *       "prefix": "qc_h3Kd81mQ",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "requestsPerMinute": 1200,
                     *       "origins": [],
                     *       "locationIds": [],
                     *       "expiresAt": "2027-03-01T00:00:00.000Z",
                     *       "lastUsedAt": null,
                     *       "previousUntil": null,
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 1,
                     *       "secret": "qc_h3Kd81mQx7vT2bYw9RsLcNe5Zp0Jf4Ga6UiXoVtBqEM"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example key_0h2k4m6p8q01j9zk3f7errrrrrrrr1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_0h2k4m6p8q01j9zk3f7errrrrrrrr1",
                     *       "name": "Patient records",
                     *       "prefix": "qc_h3Kd81mQ",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "requestsPerMinute": 1200,
                     *       "origins": [],
                     *       "locationIds": [],
                     *       "expiresAt": "2027-03-01T00:00:00.000Z",
                     *       "lastUsedAt": "2026-03-02T09:12:00.000Z",
                     *       "previousUntil": null,
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example key_0h2k4m6p8q01j9zk3f7errrrrrrrr1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example key_0h2k4m6p8q01j9zk3f7errrrrrrrr1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["RotateInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_0h2k4m6p8q01j9zk3f7errrrrrrrr1",
                     *       "name": "Patient records",
                     *       "prefix": "qc_h3Kd81mQ",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "requestsPerMinute": 1200,
                     *       "origins": [],
                     *       "locationIds": [],
                     *       "expiresAt": "2027-03-01T00:00:00.000Z",
                     *       "lastUsedAt": "2026-03-02T09:12:00.000Z",
                     *       "previousUntil": "2026-03-03T09:00:00.000Z",
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 2,
                     *       "secret": "qc_h3Kd81mQx7vT2bYw9RsLcNe5Zp0Jf4Ga6UiXoVtBqEM"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example riverside
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "org_0h2k4m6p8q",
                     *       "slug": "riverside",
                     *       "name": "Riverside",
                     *       "locale": "en",
                     *       "embedOrigins": [],
                     *       "accent": "#005f73",
                     *       "accentDark": "#6fd0e0",
                     *       "logo": null,
                     *       "languages": [
                     *         "en",
                     *         "pl"
                     *       ],
                     *       "contactEmail": "hello@riverside.example",
                     *       "contactPhone": "+44 20 7946 0000",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example riverside
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "embedOrigins": [
                 *         "https://www.riverside.example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "org_0h2k4m6p8q",
                     *       "slug": "riverside",
                     *       "name": "Riverside",
                     *       "locale": "en",
                     *       "embedOrigins": [
                     *         "https://www.riverside.example"
                     *       ],
                     *       "accent": "#005f73",
                     *       "accentDark": "#6fd0e0",
                     *       "logo": null,
                     *       "languages": [
                     *         "en",
                     *         "pl"
                     *       ],
                     *       "contactEmail": "hello@riverside.example",
                     *       "contactPhone": "+44 20 7946 0000",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    setLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example riverside
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "image": "iVBORw0KGgo="
                 *     }
                 */
                "application/json": components["schemas"]["LogoInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "org_0h2k4m6p8q",
                     *       "slug": "riverside",
                     *       "name": "Riverside",
                     *       "locale": "en",
                     *       "embedOrigins": [],
                     *       "accent": "#005f73",
                     *       "accentDark": "#6fd0e0",
                     *       "logo": null,
                     *       "languages": [
                     *         "en",
                     *         "pl"
                     *       ],
                     *       "contactEmail": "hello@riverside.example",
                     *       "contactPhone": "+44 20 7946 0000",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    removeLogo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example riverside
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listLocations: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example riverside
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "slug": "main",
                     *           "name": "Riverside Clinic",
                     *           "timeZone": "Europe/London",
                     *           "address": "1 River Street, London",
                     *           "openingHours": [
                     *             {
                     *               "weekday": 1,
                     *               "opens": "08:00",
                     *               "closes": "17:30"
                     *             }
                     *           ],
                     *           "version": 3
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Location"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getLocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "slug": "main",
                     *       "name": "Riverside Clinic",
                     *       "timeZone": "Europe/London",
                     *       "address": "1 River Street, London",
                     *       "openingHours": [
                     *         {
                     *           "weekday": 1,
                     *           "opens": "08:00",
                     *           "closes": "17:30"
                     *         }
                     *       ],
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Riverside Clinic, East Wing"
                 *     }
                 */
                "application/json": components["schemas"]["LocationPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "slug": "main",
                     *       "name": "Riverside Clinic",
                     *       "timeZone": "Europe/London",
                     *       "address": "1 River Street, London",
                     *       "openingHours": [
                     *         {
                     *           "weekday": 1,
                     *           "opens": "08:00",
                     *           "closes": "17:30"
                     *         }
                     *       ],
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slug": "main",
                 *       "name": "Riverside Clinic",
                 *       "timeZone": "Europe/London",
                 *       "address": "1 River Street, London",
                 *       "openingHours": [
                 *         {
                 *           "weekday": 1,
                 *           "opens": "08:00",
                 *           "closes": "17:30"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["LocationInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "slug": "main",
                     *       "name": "Riverside Clinic",
                     *       "timeZone": "Europe/London",
                     *       "address": "1 River Street, London",
                     *       "openingHours": [
                     *         {
                     *           "weekday": 1,
                     *           "opens": "08:00",
                     *           "closes": "17:30"
                     *         }
                     *       ],
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Location"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "name": "Blood test",
                     *           "durationMinutes": 15,
                     *           "bufferBeforeMinutes": 0,
                     *           "bufferAfterMinutes": 5,
                     *           "capacity": 1,
                     *           "minNoticeMinutes": 60,
                     *           "maxAdvanceDays": 60,
                     *           "slotStepMinutes": 15,
                     *           "requires": [
                     *             "staff"
                     *           ],
                     *           "priceText": "Free of charge",
                     *           "whatToBring": [
                     *             "The form from your doctor"
                     *           ],
                     *           "consentText": "I agree that my blood is examined.",
                     *           "questions": [
                     *             {
                     *               "id": "fasted",
                     *               "label": "Have you fasted?",
                     *               "kind": "choice",
                     *               "options": [
                     *                 "Yes",
                     *                 "No"
                     *               ],
                     *               "required": true
                     *             }
                     *           ],
                     *           "needsApproval": false,
                     *           "limitPerPerson": 2,
                     *           "walkInShare": 30,
                     *           "cancelNoticeMinutes": 120,
                     *           "reminderMinutes": [
                     *             1440,
                     *             60
                     *           ],
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Service"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createService: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "name": "Blood test",
                 *       "durationMinutes": 15,
                 *       "bufferBeforeMinutes": 0,
                 *       "bufferAfterMinutes": 5,
                 *       "capacity": 1,
                 *       "minNoticeMinutes": 60,
                 *       "maxAdvanceDays": 60,
                 *       "slotStepMinutes": 15,
                 *       "requires": [
                 *         "staff"
                 *       ],
                 *       "priceText": "Free of charge",
                 *       "whatToBring": [
                 *         "The form from your doctor"
                 *       ],
                 *       "consentText": "I agree that my blood is examined.",
                 *       "questions": [
                 *         {
                 *           "id": "fasted",
                 *           "label": "Have you fasted?",
                 *           "kind": "choice",
                 *           "options": [
                 *             "Yes",
                 *             "No"
                 *           ],
                 *           "required": true
                 *         }
                 *       ],
                 *       "needsApproval": false,
                 *       "limitPerPerson": 2,
                 *       "walkInShare": 30,
                 *       "cancelNoticeMinutes": 120,
                 *       "reminderMinutes": [
                 *         1440,
                 *         60
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ServiceInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Blood test",
                     *       "durationMinutes": 15,
                     *       "bufferBeforeMinutes": 0,
                     *       "bufferAfterMinutes": 5,
                     *       "capacity": 1,
                     *       "minNoticeMinutes": 60,
                     *       "maxAdvanceDays": 60,
                     *       "slotStepMinutes": 15,
                     *       "requires": [
                     *         "staff"
                     *       ],
                     *       "priceText": "Free of charge",
                     *       "whatToBring": [
                     *         "The form from your doctor"
                     *       ],
                     *       "consentText": "I agree that my blood is examined.",
                     *       "questions": [
                     *         {
                     *           "id": "fasted",
                     *           "label": "Have you fasted?",
                     *           "kind": "choice",
                     *           "options": [
                     *             "Yes",
                     *             "No"
                     *           ],
                     *           "required": true
                     *         }
                     *       ],
                     *       "needsApproval": false,
                     *       "limitPerPerson": 2,
                     *       "walkInShare": 30,
                     *       "cancelNoticeMinutes": 120,
                     *       "reminderMinutes": [
                     *         1440,
                     *         60
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Service"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    deleteService: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateService: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "durationMinutes": 20
                 *     }
                 */
                "application/json": components["schemas"]["ServicePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Blood test",
                     *       "durationMinutes": 15,
                     *       "bufferBeforeMinutes": 0,
                     *       "bufferAfterMinutes": 5,
                     *       "capacity": 1,
                     *       "minNoticeMinutes": 60,
                     *       "maxAdvanceDays": 60,
                     *       "slotStepMinutes": 15,
                     *       "requires": [
                     *         "staff"
                     *       ],
                     *       "priceText": "Free of charge",
                     *       "whatToBring": [
                     *         "The form from your doctor"
                     *       ],
                     *       "consentText": "I agree that my blood is examined.",
                     *       "questions": [
                     *         {
                     *           "id": "fasted",
                     *           "label": "Have you fasted?",
                     *           "kind": "choice",
                     *           "options": [
                     *             "Yes",
                     *             "No"
                     *           ],
                     *           "required": true
                     *         }
                     *       ],
                     *       "needsApproval": false,
                     *       "limitPerPerson": 2,
                     *       "walkInShare": 30,
                     *       "cancelNoticeMinutes": 120,
                     *       "reminderMinutes": [
                     *         1440,
                     *         60
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Service"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    restoreService: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Blood test",
                     *       "durationMinutes": 15,
                     *       "bufferBeforeMinutes": 0,
                     *       "bufferAfterMinutes": 5,
                     *       "capacity": 1,
                     *       "minNoticeMinutes": 60,
                     *       "maxAdvanceDays": 60,
                     *       "slotStepMinutes": 15,
                     *       "requires": [
                     *         "staff"
                     *       ],
                     *       "priceText": "Free of charge",
                     *       "whatToBring": [
                     *         "The form from your doctor"
                     *       ],
                     *       "consentText": "I agree that my blood is examined.",
                     *       "questions": [
                     *         {
                     *           "id": "fasted",
                     *           "label": "Have you fasted?",
                     *           "kind": "choice",
                     *           "options": [
                     *             "Yes",
                     *             "No"
                     *           ],
                     *           "required": true
                     *         }
                     *       ],
                     *       "needsApproval": false,
                     *       "limitPerPerson": 2,
                     *       "walkInShare": 30,
                     *       "cancelNoticeMinutes": 120,
                     *       "reminderMinutes": [
                     *         1440,
                     *         60
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Service"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listResources: {
        parameters: {
            query?: {
                /** @description The location */
                locationId?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "kind": "staff",
                     *           "name": "Nurse Okafor",
                     *           "serviceIds": [
                     *             "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *           ],
                     *           "version": 2
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Resource"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "kind": "staff",
                 *       "name": "Nurse Okafor",
                 *       "serviceIds": [
                 *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ResourceInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "kind": "staff",
                     *       "name": "Nurse Okafor",
                     *       "serviceIds": [
                     *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *       ],
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Resource"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    deleteResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.in_use"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "serviceIds": [
                 *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ResourcePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "kind": "staff",
                     *       "name": "Nurse Okafor",
                     *       "serviceIds": [
                     *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *       ],
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Resource"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    restoreResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "kind": "staff",
                     *       "name": "Nurse Okafor",
                     *       "serviceIds": [
                     *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *       ],
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Resource"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "services": [
                     *         {
                     *           "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "name": "Home visit",
                     *           "archivedAt": "2026-03-02T09:24:11.020Z"
                     *         }
                     *       ],
                     *       "resources": []
                     *     }
                     */
                    "application/json": {
                        services: {
                            id: string;
                            name: string;
                            archivedAt: string;
                        }[];
                        resources: {
                            id: string;
                            name: string;
                            archivedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getResourceHours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openingHours": [
                     *         {
                     *           "weekday": 1,
                     *           "opens": "08:00",
                     *           "closes": "12:30",
                     *           "validFrom": "2026-06-01",
                     *           "validTo": "2026-08-31"
                     *         }
                     *       ],
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ResourceHours"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    setResourceHours: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "openingHours": [
                 *         {
                 *           "weekday": 1,
                 *           "opens": "08:00",
                 *           "closes": "12:30"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ResourceHoursPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openingHours": [
                     *         {
                     *           "weekday": 1,
                     *           "opens": "08:00",
                     *           "closes": "12:30",
                     *           "validFrom": "2026-06-01",
                     *           "validTo": "2026-08-31"
                     *         }
                     *       ],
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ResourceHours"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listLocationExceptions: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "resourceId": null,
                     *           "kind": "closed",
                     *           "firstDay": "2026-03-09",
                     *           "lastDay": "2026-03-13",
                     *           "opens": null,
                     *           "closes": null,
                     *           "reason": "Renovation",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ScheduleException"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    addLocationException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "closed",
                 *       "firstDay": "2026-03-09",
                 *       "lastDay": "2026-03-13",
                 *       "opens": null,
                 *       "closes": null,
                 *       "reason": "On holiday"
                 *     }
                 */
                "application/json": components["schemas"]["ExceptionInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "kind": "closed",
                     *       "firstDay": "2026-03-09",
                     *       "lastDay": "2026-03-13",
                     *       "opens": null,
                     *       "closes": null,
                     *       "reason": "On holiday",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleException"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listResourceExceptions: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "kind": "closed",
                     *           "firstDay": "2026-03-09",
                     *           "lastDay": "2026-03-13",
                     *           "opens": null,
                     *           "closes": null,
                     *           "reason": "On holiday",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ScheduleException"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    addResourceException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example res_0h2k4m6p8q01j9zk3f7eccccccccc1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "closed",
                 *       "firstDay": "2026-03-09",
                 *       "lastDay": "2026-03-13",
                 *       "opens": null,
                 *       "closes": null,
                 *       "reason": "On holiday"
                 *     }
                 */
                "application/json": components["schemas"]["ExceptionInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "kind": "closed",
                     *       "firstDay": "2026-03-09",
                     *       "lastDay": "2026-03-13",
                     *       "opens": null,
                     *       "closes": null,
                     *       "reason": "On holiday",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleException"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example exc_0h2k4m6p8q01j9zk3f7eppppppppp1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "kind": "closed",
                     *       "firstDay": "2026-03-09",
                     *       "lastDay": "2026-03-13",
                     *       "opens": null,
                     *       "closes": null,
                     *       "reason": "On holiday",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleException"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    removeException: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example exc_0h2k4m6p8q01j9zk3f7eppppppppp1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    changeException: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example exc_0h2k4m6p8q01j9zk3f7eppppppppp1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "closed",
                 *       "firstDay": "2026-03-09",
                 *       "lastDay": "2026-03-13",
                 *       "opens": null,
                 *       "closes": null,
                 *       "reason": "On holiday"
                 *     }
                 */
                "application/json": components["schemas"]["ExceptionInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "kind": "closed",
                     *       "firstDay": "2026-03-09",
                     *       "lastDay": "2026-03-13",
                     *       "opens": null,
                     *       "closes": null,
                     *       "reason": "On holiday",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ScheduleException"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listAvailability: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /**
                 * @description The service
                 * @example svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1
                 */
                serviceId: string;
                /** @description One resource only */
                resourceId?: string;
                /**
                 * @description A date at the location, or an instant
                 * @example 2026-03-02
                 */
                from: string;
                /**
                 * @description A date at the location (inclusive), or an instant
                 * @example 2026-03-08
                 */
                to: string;
                /** @description The zone in which dates are meant, if not the location's */
                timeZone?: string;
                /** @description One's own hold, whose time counts as free */
                holdId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "slots": [
                     *         {
                     *           "start": "2026-03-02T09:30:00Z",
                     *           "end": "2026-03-02T09:45:00Z",
                     *           "resourceIds": [
                     *             "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *           ],
                     *           "remaining": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Availability"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            422: components["responses"]["422.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    explainAvailability: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /**
                 * @description The service
                 * @example svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1
                 */
                serviceId: string;
                /** @description One resource only */
                resourceId?: string;
                /**
                 * @description The first instant of the service
                 * @example 2026-03-02T09:30:00Z
                 */
                start: string;
                /** @description People in the party */
                partySize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "start": "2026-03-02T09:30:00.000Z",
                     *       "end": "2026-03-02T09:45:00.000Z",
                     *       "bookable": false,
                     *       "resources": [
                     *         {
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "name": "Nurse Okafor",
                     *           "kind": "staff",
                     *           "bookable": false,
                     *           "code": "taken",
                     *           "detail": "Appointment 7KQ2MX has it from 2026-03-02 09:30 to 2026-03-02 09:50, buffers included."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "start": "2026-03-02T09:30:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["HoldInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "hld_0h2k4m6p8q01j9zk3f7ehhhhhhhhh1",
                     *       "expiresAt": "2026-03-02T08:05:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Hold"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.slot_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_soon"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example hld_0h2k4m6p8q01j9zk3f7ehhhhhhhhh1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listAppointments: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /** @description A date at the location, or an instant */
                from?: string;
                /** @description A date at the location (inclusive), or an instant */
                to?: string;
                /** @description One status only */
                status?: "held" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow";
                /** @description One resource only */
                resourceId?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *           "reference": "7KQ2MX",
                     *           "status": "booked",
                     *           "start": "2026-03-02T09:30:00Z",
                     *           "end": "2026-03-02T09:45:00Z",
                     *           "timeZone": "Europe/London",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "resourceIds": [
                     *             "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *           ],
                     *           "customer": {
                     *             "name": "Amal Haddad",
                     *             "email": "amal@example.org",
                     *             "phone": "+44 20 7946 0018",
                     *             "timeZone": "Europe/London",
                     *             "locale": "en-GB"
                     *           },
                     *           "partySize": 1,
                     *           "notes": null,
                     *           "answers": [],
                     *           "consent": null,
                     *           "seriesId": null,
                     *           "ending": null,
                     *           "assignment": null,
                     *           "ticketId": null,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Appointment"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    bookAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "start": "2026-03-02T09:30:00Z",
                 *       "customer": {
                 *         "name": "Amal Haddad",
                 *         "email": "amal@example.org"
                 *       },
                 *       "answers": [
                 *         {
                 *           "questionId": "fasted",
                 *           "value": "Yes"
                 *         }
                 *       ],
                 *       "consent": true
                 *     }
                 */
                "application/json": components["schemas"]["BookInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "booked",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": null,
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.slot_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.hold_mismatch.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_many_bookings.too_soon"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "booked",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": null,
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    rescheduleAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start": "2026-03-02T10:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["RescheduleInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "booked",
                     *       "start": "2026-03-02T10:00:00Z",
                     *       "end": "2026-03-02T10:15:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": null,
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state.slot_taken"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_late.too_soon"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    cancelAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "The nurse is away on that day."
                 *     }
                 */
                "application/json": components["schemas"]["EndInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "cancelled",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": {
                     *         "from": "booked",
                     *         "by": "holder"
                     *       },
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.too_late"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    checkInAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "acceptLate": true
                 *     }
                 */
                "application/json": components["schemas"]["CheckInInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appointment": {
                     *         "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *         "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *         "reference": "7KQ2MX",
                     *         "status": "arrived",
                     *         "start": "2026-03-02T09:30:00Z",
                     *         "end": "2026-03-02T09:45:00Z",
                     *         "timeZone": "Europe/London",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *         "resourceIds": [
                     *           "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *         ],
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "partySize": 1,
                     *         "notes": null,
                     *         "answers": [],
                     *         "consent": null,
                     *         "seriesId": null,
                     *         "ending": null,
                     *         "assignment": null,
                     *         "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "version": 2
                     *       },
                     *       "ticket": {
                     *         "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *         "number": "B014",
                     *         "status": "waiting",
                     *         "priority": "normal",
                     *         "position": 3,
                     *         "peopleAhead": 2,
                     *         "estimate": {
                     *           "p10Seconds": 240,
                     *           "p50Seconds": 420,
                     *           "p90Seconds": 720
                     *         },
                     *         "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *         "queueName": "Blood",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "furtherServiceIds": [],
                     *         "nextServiceIds": [],
                     *         "partySize": 1,
                     *         "language": null,
                     *         "needs": [],
                     *         "resourceId": null,
                     *         "counterId": null,
                     *         "counterName": null,
                     *         "directions": null,
                     *         "appointmentId": null,
                     *         "recalls": 0,
                     *         "isOnTheWay": false,
                     *         "notBefore": null,
                     *         "passedBy": [
                     *           {
                     *             "rule": "urgent",
                     *             "count": 1
                     *           }
                     *         ],
                     *         "returnUntil": null,
                     *         "dueAt": null,
                     *         "ending": null,
                     *         "outcome": null,
                     *         "servedServiceId": null,
                     *         "why": null,
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "version": 1,
                     *         "queueVersion": 812,
                     *         "issuedAt": "2026-03-02T09:12:41.120Z",
                     *         "calledAt": null,
                     *         "startedAt": null,
                     *         "endedAt": null,
                     *         "slipFailedAt": null,
                     *         "note": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        appointment: components["schemas"]["Appointment"];
                        ticket: components["schemas"]["Ticket"];
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state.late_check_in.queue_closed"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered.too_early"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    approveAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "booked",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": null,
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    declineAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "The nurse is away on that day."
                 *     }
                 */
                "application/json": components["schemas"]["EndInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "cancelled",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": {
                     *         "from": "pending",
                     *         "by": "staff",
                     *         "reason": "The nurse is away on that day."
                     *       },
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    markAppointmentNoShow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "noshow",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": null,
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getAppointmentCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example BEGIN:VCALENDAR
                     *     VERSION:2.0
                     *     PRODID:-//QConnect//EN
                     *     END:VCALENDAR
                     */
                    "text/calendar": string;
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    previewSeries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "start": "2026-03-02T09:30:00Z",
                 *       "rule": "FREQ=WEEKLY;COUNT=6",
                 *       "customer": {
                 *         "name": "Amal Haddad",
                 *         "email": "amal@example.org"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SeriesInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "occurrences": [
                     *         {
                     *           "start": "2026-03-02T09:30:00Z",
                     *           "code": null
                     *         },
                     *         {
                     *           "start": "2026-03-09T09:30:00Z",
                     *           "code": "slot_taken"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OccurrenceList"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    bookSeries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "start": "2026-03-02T09:30:00Z",
                 *       "rule": "FREQ=WEEKLY;COUNT=6",
                 *       "customer": {
                 *         "name": "Amal Haddad",
                 *         "email": "amal@example.org"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SeriesInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ser_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *       "rule": "FREQ=WEEKLY;COUNT=6",
                     *       "appointments": [
                     *         {
                     *           "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *           "reference": "7KQ2MX",
                     *           "status": "booked",
                     *           "start": "2026-03-02T09:30:00Z",
                     *           "end": "2026-03-02T09:45:00Z",
                     *           "timeZone": "Europe/London",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "resourceIds": [
                     *             "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *           ],
                     *           "customer": {
                     *             "name": "Amal Haddad",
                     *             "email": "amal@example.org",
                     *             "phone": "+44 20 7946 0018",
                     *             "timeZone": "Europe/London",
                     *             "locale": "en-GB"
                     *           },
                     *           "partySize": 1,
                     *           "notes": null,
                     *           "answers": [],
                     *           "consent": null,
                     *           "seriesId": "ser_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *           "ending": null,
                     *           "assignment": null,
                     *           "ticketId": null,
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.slot_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example ser_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ser_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *       "rule": "FREQ=WEEKLY;COUNT=6",
                     *       "appointments": [
                     *         {
                     *           "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *           "reference": "7KQ2MX",
                     *           "status": "booked",
                     *           "start": "2026-03-02T09:30:00Z",
                     *           "end": "2026-03-02T09:45:00Z",
                     *           "timeZone": "Europe/London",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "resourceIds": [
                     *             "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *           ],
                     *           "customer": {
                     *             "name": "Amal Haddad",
                     *             "email": "amal@example.org",
                     *             "phone": "+44 20 7946 0018",
                     *             "timeZone": "Europe/London",
                     *             "locale": "en-GB"
                     *           },
                     *           "partySize": 1,
                     *           "notes": null,
                     *           "answers": [],
                     *           "consent": null,
                     *           "seriesId": "ser_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *           "ending": null,
                     *           "assignment": null,
                     *           "ticketId": null,
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    cancelSeries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cancelled": [
                     *         "apt_0h2k4m6p8q01j9zk3f7efffffffff1"
                     *       ],
                     *       "left": []
                     *     }
                     */
                    "application/json": components["schemas"]["SeriesCancelled"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    previewAbsence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                 *       "exception": {
                 *         "kind": "closed",
                 *         "firstDay": "2026-03-09",
                 *         "lastDay": "2026-03-13",
                 *         "opens": null,
                 *         "closes": null,
                 *         "reason": "On holiday"
                 *       },
                 *       "otherwise": "reoffer"
                 *     }
                 */
                "application/json": components["schemas"]["AbsenceInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "affected": [
                     *         {
                     *           "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "appointmentReference": "7KQ2MX",
                     *           "customerName": "Amal Haddad",
                     *           "reachable": true,
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "start": "2026-03-09T09:30:00.000Z",
                     *           "end": "2026-03-09T09:45:00.000Z",
                     *           "action": "reoffer",
                     *           "resourceIds": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AbsencePreview"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.too_many_affected"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    markAbsence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                 *       "exception": {
                 *         "kind": "closed",
                 *         "firstDay": "2026-03-09",
                 *         "lastDay": "2026-03-13",
                 *         "opens": null,
                 *         "closes": null,
                 *         "reason": "On holiday"
                 *       },
                 *       "otherwise": "reoffer"
                 *     }
                 */
                "application/json": components["schemas"]["AbsenceInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exception": {
                     *         "id": "exc_0h2k4m6p8q01j9zk3f7eppppppppp1",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *         "kind": "closed",
                     *         "firstDay": "2026-03-09",
                     *         "lastDay": "2026-03-13",
                     *         "opens": null,
                     *         "closes": null,
                     *         "reason": "On holiday",
                     *         "version": 1
                     *       },
                     *       "affected": [
                     *         {
                     *           "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "appointmentReference": "7KQ2MX",
                     *           "customerName": "Amal Haddad",
                     *           "reachable": true,
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "start": "2026-03-09T09:30:00.000Z",
                     *           "end": "2026-03-09T09:45:00.000Z",
                     *           "action": "reoffer",
                     *           "resourceIds": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Absence"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.too_many_affected"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listBlocks: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /** @description One resource only */
                resourceId?: string;
                /** @description A date at the location, or an instant */
                from?: string;
                /** @description A date at the location (inclusive), or an instant */
                to?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "blk_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "start": "2026-03-02T12:00:00Z",
                     *           "end": "2026-03-02T13:00:00Z",
                     *           "reason": "Training",
                     *           "imported": false,
                     *           "overlaps": 0,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Block"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    addBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                 *       "start": "2026-03-02T12:00:00Z",
                 *       "end": "2026-03-02T13:00:00Z",
                 *       "reason": "Training"
                 *     }
                 */
                "application/json": components["schemas"]["BlockInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "start": "2026-03-02T12:00:00Z",
                     *       "end": "2026-03-02T13:00:00Z",
                     *       "reason": "Training",
                     *       "imported": false,
                     *       "overlaps": 0,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    removeBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example blk_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.kept_elsewhere"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    changeBlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example blk_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Training, second part"
                 *     }
                 */
                "application/json": components["schemas"]["BlockPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_0h2k4m6p8q01j9zk3f7ejjjjjjjjj1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "start": "2026-03-02T12:00:00Z",
                     *       "end": "2026-03-02T13:00:00Z",
                     *       "reason": "Training",
                     *       "imported": false,
                     *       "overlaps": 0,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.kept_elsewhere"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    noteOnAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "staffNotes": "Needs a quiet room"
                 *     }
                 */
                "application/json": components["schemas"]["StaffNotesInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "staffNotes": "Needs a quiet room",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["StaffNotes"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    restoreAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *       "reference": "7KQ2MX",
                     *       "status": "booked",
                     *       "start": "2026-03-02T09:30:00Z",
                     *       "end": "2026-03-02T09:45:00Z",
                     *       "timeZone": "Europe/London",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "resourceIds": [
                     *         "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *       ],
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "partySize": 1,
                     *       "notes": null,
                     *       "answers": [],
                     *       "consent": null,
                     *       "seriesId": null,
                     *       "ending": null,
                     *       "assignment": null,
                     *       "ticketId": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state.slot_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    addWalkIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "customer": {
                 *         "name": "Amal Haddad"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WalkInInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appointment": {
                     *         "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *         "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *         "reference": "7KQ2MX",
                     *         "status": "arrived",
                     *         "start": "2026-03-02T09:30:00Z",
                     *         "end": "2026-03-02T09:45:00Z",
                     *         "timeZone": "Europe/London",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *         "resourceIds": [
                     *           "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *         ],
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "partySize": 1,
                     *         "notes": null,
                     *         "answers": [],
                     *         "consent": null,
                     *         "seriesId": null,
                     *         "ending": null,
                     *         "assignment": null,
                     *         "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "version": 2
                     *       },
                     *       "ticket": {
                     *         "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *         "number": "B014",
                     *         "status": "waiting",
                     *         "priority": "normal",
                     *         "position": 3,
                     *         "peopleAhead": 2,
                     *         "estimate": {
                     *           "p10Seconds": 240,
                     *           "p50Seconds": 420,
                     *           "p90Seconds": 720
                     *         },
                     *         "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *         "queueName": "Blood",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "furtherServiceIds": [],
                     *         "nextServiceIds": [],
                     *         "partySize": 1,
                     *         "language": null,
                     *         "needs": [],
                     *         "resourceId": null,
                     *         "counterId": null,
                     *         "counterName": null,
                     *         "directions": null,
                     *         "appointmentId": null,
                     *         "recalls": 0,
                     *         "isOnTheWay": false,
                     *         "notBefore": null,
                     *         "passedBy": [
                     *           {
                     *             "rule": "urgent",
                     *             "count": 1
                     *           }
                     *         ],
                     *         "returnUntil": null,
                     *         "dueAt": null,
                     *         "ending": null,
                     *         "outcome": null,
                     *         "servedServiceId": null,
                     *         "why": null,
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "version": 1,
                     *         "queueVersion": 812,
                     *         "issuedAt": "2026-03-02T09:12:41.120Z",
                     *         "calledAt": null,
                     *         "startedAt": null,
                     *         "endedAt": null,
                     *         "slipFailedAt": null,
                     *         "note": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        appointment: components["schemas"]["Appointment"];
                        ticket: components["schemas"]["Ticket"];
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.queue_closed.slot_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.outside_hours.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listWaitlistEntries: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /** @description The service */
                serviceId?: string;
                /** @description One status only */
                status?: "waiting" | "offered" | "accepted" | "left" | "lapsed";
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *           "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *           "status": "offered",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "resourceId": null,
                     *           "earliest": "2026-03-02",
                     *           "latest": "2026-03-04",
                     *           "fromTime": "09:00",
                     *           "toTime": "12:00",
                     *           "partySize": 1,
                     *           "customer": {
                     *             "name": "Amal Haddad",
                     *             "email": "amal@example.org",
                     *             "phone": "+44 20 7946 0018",
                     *             "timeZone": "Europe/London",
                     *             "locale": "en-GB"
                     *           },
                     *           "appointmentId": null,
                     *           "offer": {
                     *             "start": "2026-03-02T11:30:00.000Z",
                     *             "expiresAt": "2026-03-02T09:30:00.000Z"
                     *           },
                     *           "ahead": 0,
                     *           "unanswered": 0,
                     *           "version": 2,
                     *           "joinedAt": "2026-02-27T16:02:11.480Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["WaitlistEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    joinWaitlist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "earliest": "2026-03-02",
                 *       "latest": "2026-03-04",
                 *       "fromTime": "09:00",
                 *       "toTime": "12:00",
                 *       "customer": {
                 *         "name": "Amal Haddad",
                 *         "email": "amal@example.org"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["JoinWaitlistInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *       "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *       "status": "waiting",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": null,
                     *       "earliest": "2026-03-02",
                     *       "latest": "2026-03-04",
                     *       "fromTime": "09:00",
                     *       "toTime": "12:00",
                     *       "partySize": 1,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "appointmentId": null,
                     *       "offer": null,
                     *       "ahead": 0,
                     *       "unanswered": 0,
                     *       "version": 1,
                     *       "joinedAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.times_free"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.party_too_large.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    askEarlier: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "earliest": "2026-03-02"
                 *     }
                 */
                "application/json": components["schemas"]["EarlierInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *       "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *       "status": "waiting",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": null,
                     *       "earliest": "2026-03-02",
                     *       "latest": null,
                     *       "fromTime": "09:00",
                     *       "toTime": "12:00",
                     *       "partySize": 1,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "offer": null,
                     *       "ahead": 0,
                     *       "unanswered": 0,
                     *       "version": 1,
                     *       "joinedAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state.times_free"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered.too_late"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getWaitlistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *       "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *       "status": "offered",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": null,
                     *       "earliest": "2026-03-02",
                     *       "latest": "2026-03-04",
                     *       "fromTime": "09:00",
                     *       "toTime": "12:00",
                     *       "partySize": 1,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "appointmentId": null,
                     *       "offer": {
                     *         "start": "2026-03-02T11:30:00.000Z",
                     *         "expiresAt": "2026-03-02T09:30:00.000Z"
                     *       },
                     *       "ahead": 0,
                     *       "unanswered": 0,
                     *       "version": 2,
                     *       "joinedAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    leaveWaitlist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.waitlist_state"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    acceptOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["AcceptInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appointment": {
                     *         "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *         "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *         "reference": "7KQ2MX",
                     *         "status": "booked",
                     *         "start": "2026-03-02T09:30:00Z",
                     *         "end": "2026-03-02T09:45:00Z",
                     *         "timeZone": "Europe/London",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *         "resourceIds": [
                     *           "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *         ],
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "partySize": 1,
                     *         "notes": null,
                     *         "answers": [],
                     *         "consent": null,
                     *         "seriesId": null,
                     *         "ending": null,
                     *         "assignment": null,
                     *         "ticketId": null,
                     *         "version": 1
                     *       },
                     *       "entry": {
                     *         "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *         "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *         "status": "accepted",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "resourceId": null,
                     *         "earliest": "2026-03-02",
                     *         "latest": "2026-03-04",
                     *         "fromTime": "09:00",
                     *         "toTime": "12:00",
                     *         "partySize": 1,
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "appointmentId": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *         "offer": null,
                     *         "ahead": 0,
                     *         "unanswered": 0,
                     *         "version": 3,
                     *         "joinedAt": "2026-02-27T16:02:11.480Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        appointment: components["schemas"]["Appointment"];
                        entry: components["schemas"]["WaitlistEntry"];
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state.offer_ended"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.not_a_slot.outside_hours.service_not_offered.too_many_bookings"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    declineOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *       "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *       "status": "waiting",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": null,
                     *       "earliest": "2026-03-02",
                     *       "latest": "2026-03-04",
                     *       "fromTime": "09:00",
                     *       "toTime": "12:00",
                     *       "partySize": 1,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "appointmentId": null,
                     *       "offer": null,
                     *       "ahead": 0,
                     *       "unanswered": 0,
                     *       "version": 3,
                     *       "joinedAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.offer_ended"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    offerByHand: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start": "2026-03-02T11:30:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["OfferInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wtl_0h2k4m6p8q01j9zk3f7ekkkkkkkkk1",
                     *       "token": "wtl_t_0h2k4m6p8q01j9zk3f7ekkkkkkkkk15Hb2mQs8XcV6bLp1Tk9gWa",
                     *       "status": "offered",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "resourceId": null,
                     *       "earliest": "2026-03-02",
                     *       "latest": "2026-03-04",
                     *       "fromTime": "09:00",
                     *       "toTime": "12:00",
                     *       "partySize": 1,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "appointmentId": null,
                     *       "offer": {
                     *         "start": "2026-03-02T11:30:00.000Z",
                     *         "expiresAt": "2026-03-02T09:30:00.000Z"
                     *       },
                     *       "ahead": 0,
                     *       "unanswered": 0,
                     *       "version": 2,
                     *       "joinedAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.slot_taken.waitlist_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_soon"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description One status only */
                status?: "queued" | "sent" | "failed" | "dropped";
                /** @description Sent by one channel only */
                channel?: "email" | "sms" | "push";
                /** @description About one appointment only */
                appointmentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "msg_0h2k4m6p8q01j9zk3f7emmmmmmmmm1",
                     *           "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "ticketId": null,
                     *           "channel": "email",
                     *           "kind": "booked",
                     *           "minutesBefore": null,
                     *           "recipient": "amal@example.org",
                     *           "status": "sent",
                     *           "timeZone": "Europe/London",
                     *           "dueAt": "2026-03-01T10:00:00.000Z",
                     *           "sentAt": "2026-03-01T10:00:00.412Z",
                     *           "attempts": 1,
                     *           "subject": "Booked: Blood test, Mon 2 Mar, 09:30",
                     *           "text": "Your appointment is booked.",
                     *           "error": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    resendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example msg_0h2k4m6p8q01j9zk3f7emmmmmmmmm1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0h2k4m6p8q01j9zk3f7emmmmmmmmm1",
                     *       "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *       "ticketId": null,
                     *       "channel": "email",
                     *       "kind": "booked",
                     *       "minutesBefore": null,
                     *       "recipient": "amal@example.org",
                     *       "status": "queued",
                     *       "timeZone": "Europe/London",
                     *       "dueAt": "2026-03-01T10:00:00.000Z",
                     *       "sentAt": null,
                     *       "attempts": 0,
                     *       "subject": null,
                     *       "text": null,
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.message_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "publicKey": "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM"
                     *     }
                     */
                    "application/json": components["schemas"]["PushKey"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    followAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endpoint": "https://push.example.net/wpush/v2/gAAAAABk",
                 *       "keys": {
                 *         "p256dh": "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
                 *         "auth": "tBHItJI5svbpez7KI4CCXg"
                 *       },
                 *       "locale": "en-GB"
                 *     }
                 */
                "application/json": components["schemas"]["PushSubscriptionInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "psh_0h2k4m6p8q01j9zk3f7ennnnnnnnn1",
                     *       "createdAt": "2026-03-01T10:02:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscription"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    followTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endpoint": "https://push.example.net/wpush/v2/gAAAAABk",
                 *       "keys": {
                 *         "p256dh": "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
                 *         "auth": "tBHItJI5svbpez7KI4CCXg"
                 *       },
                 *       "locale": "en-GB"
                 *     }
                 */
                "application/json": components["schemas"]["PushSubscriptionInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "psh_0h2k4m6p8q01j9zk3f7ennnnnnnnn1",
                     *       "createdAt": "2026-03-01T10:02:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscription"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getTicketNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nearMinutes": 10,
                     *       "email": "amal@example.org",
                     *       "phone": null,
                     *       "browsers": 0
                     *     }
                     */
                    "application/json": components["schemas"]["TicketNotice"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    setTicketNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nearMinutes": 10,
                 *       "email": "amal@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["TicketNoticeInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nearMinutes": 10,
                     *       "email": "amal@example.org",
                     *       "phone": null,
                     *       "browsers": 0
                     *     }
                     */
                    "application/json": components["schemas"]["TicketNotice"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    unfollow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example psh_0h2k4m6p8q01j9zk3f7ennnnnnnnn1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listQueues: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "name": "Blood",
                     *           "letter": "B",
                     *           "serviceIds": [
                     *             "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *           ],
                     *           "policy": {
                     *             "kind": "priority",
                     *             "dueMinutes": 5,
                     *             "maxOvertakes": 4
                     *           },
                     *           "status": "open",
                     *           "confirmPresence": false,
                     *           "alias": null,
                     *           "hours": "location",
                     *           "message": null,
                     *           "maxWaiting": 60,
                     *           "graceSeconds": 180,
                     *           "maxRecalls": 3,
                     *           "returnMinutes": 60,
                     *           "earlyMinutes": 30,
                     *           "lateMinutes": 10,
                     *           "presenceMinutes": 15,
                     *           "settingsVersion": 3,
                     *           "version": 812
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Queue"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "name": "Blood",
                 *       "letter": "B",
                 *       "serviceIds": [
                 *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                 *       ],
                 *       "policy": {
                 *         "kind": "priority",
                 *         "dueMinutes": 5,
                 *         "maxOvertakes": 4
                 *       },
                 *       "status": "open"
                 *     }
                 */
                "application/json": components["schemas"]["QueueInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Blood",
                     *       "letter": "B",
                     *       "serviceIds": [
                     *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *       ],
                     *       "policy": {
                     *         "kind": "priority",
                     *         "dueMinutes": 5,
                     *         "maxOvertakes": 4
                     *       },
                     *       "status": "open",
                     *       "confirmPresence": false,
                     *       "alias": null,
                     *       "hours": "location",
                     *       "message": null,
                     *       "maxWaiting": 60,
                     *       "graceSeconds": 180,
                     *       "maxRecalls": 3,
                     *       "returnMinutes": 60,
                     *       "earlyMinutes": 30,
                     *       "lateMinutes": 10,
                     *       "presenceMinutes": 15,
                     *       "settingsVersion": 3,
                     *       "version": 812
                     *     }
                     */
                    "application/json": components["schemas"]["Queue"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getQueueSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "name": "Blood",
                     *       "letter": "B",
                     *       "status": "open",
                     *       "message": null,
                     *       "version": 812,
                     *       "waiting": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *           "number": "B014",
                     *           "position": 1,
                     *           "estimate": {
                     *             "p10Seconds": 240,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 720
                     *           }
                     *         }
                     *       ],
                     *       "called": [],
                     *       "serving": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg0",
                     *           "number": "B013",
                     *           "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "counterName": "Room 2",
                     *           "directions": "First floor, on the left",
                     *           "since": "2026-03-02T09:20:05.310Z",
                     *           "recalls": 0
                     *         }
                     *       ],
                     *       "recent": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7efffffffff9",
                     *           "number": "B012",
                     *           "counterName": "Room 2"
                     *         }
                     *       ],
                     *       "counters": [
                     *         {
                     *           "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "name": "Room 2",
                     *           "status": "open",
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg0"
                     *         }
                     *       ],
                     *       "joinEstimate": {
                     *         "p10Seconds": 480,
                     *         "p50Seconds": 840,
                     *         "p90Seconds": 1440
                     *       },
                     *       "asOf": "2026-03-02T09:24:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["QueueSnapshot"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "paused"
                 *     }
                 */
                "application/json": components["schemas"]["QueuePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Blood",
                     *       "letter": "B",
                     *       "serviceIds": [
                     *         "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                     *       ],
                     *       "policy": {
                     *         "kind": "priority",
                     *         "dueMinutes": 5,
                     *         "maxOvertakes": 4
                     *       },
                     *       "status": "open",
                     *       "confirmPresence": false,
                     *       "alias": null,
                     *       "hours": "location",
                     *       "message": null,
                     *       "maxWaiting": 60,
                     *       "graceSeconds": 180,
                     *       "maxRecalls": 3,
                     *       "returnMinutes": 60,
                     *       "earlyMinutes": 30,
                     *       "lateMinutes": 10,
                     *       "presenceMinutes": 15,
                     *       "settingsVersion": 3,
                     *       "version": 812
                     *     }
                     */
                    "application/json": components["schemas"]["Queue"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    streamQueueEvents: {
        parameters: {
            query?: {
                /** @description The cursor after which to go on: of a queue its version */
                after?: number;
            };
            header?: {
                /** @description The version of the last event received; browsers send it by themselves. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: snapshot
                     *     id: 812
                     *     data: {"queueId":"que_0h2k4m6p8q01j9zk3f7eddddddddd1","version":812}
                     *
                     *     id: 813
                     *     event: ticket.called
                     *     data: {"queueId":"que_0h2k4m6p8q01j9zk3f7eddddddddd1","version":813,"type":"ticket.called","at":"2026-03-02T09:12:05.120Z","ticketId":"tkt_0h2k4m6p8q01j9zk3f7eggggggggg1","number":"B012","status":"called"}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getQueueIntake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isOpen": false,
                     *       "reason": "closing",
                     *       "opensAt": "2026-03-03T08:00:00.000Z",
                     *       "closesAt": null,
                     *       "message": null
                     *     }
                     */
                    "application/json": components["schemas"]["QueueIntake"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getPastBoard: {
        parameters: {
            query?: {
                /** @description The moment to look at */
                at?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "name": "Blood",
                     *       "version": 640,
                     *       "at": "2026-03-02T08:45:00.000Z",
                     *       "previousAt": "2026-03-02T08:44:12.107Z",
                     *       "nextAt": "2026-03-02T08:46:31.560Z",
                     *       "tickets": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *           "number": "B014",
                     *           "status": "waiting",
                     *           "priority": "normal",
                     *           "counterId": null,
                     *           "calledAt": null,
                     *           "startedAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PastBoard"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listArrivals: {
        parameters: {
            query?: {
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expected": [
                     *         {
                     *           "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "name": "Amal Haddad",
                     *           "phone": "+44 7700 900123",
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "partySize": 1,
                     *           "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *           "appointment": {
                     *             "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *             "reference": "K7RQ4TW",
                     *             "status": "booked",
                     *             "start": "2026-03-02T09:30:00.000Z",
                     *             "lateFrom": "2026-03-02T09:45:00.000Z"
                     *           },
                     *           "ticket": null
                     *         }
                     *       ],
                     *       "here": [],
                     *       "gone": [],
                     *       "elsewhere": [],
                     *       "isMore": false,
                     *       "asOf": "2026-03-02T09:24:11.020Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Arrivals"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    joinQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                 *       "customer": {
                 *         "name": "Amal Haddad"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["JoinInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.queue_closed.queue_full"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered.wrong_site_code"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    callNextOfQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["CallNextInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "called",
                     *       "priority": "normal",
                     *       "position": null,
                     *       "peopleAhead": null,
                     *       "estimate": null,
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "counterName": "Room 2",
                     *       "directions": "First floor, on the left",
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": {
                     *         "rule": "first",
                     *         "passed": 0
                     *       },
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description Nobody waits */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy.counter_closed.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    undoQueueCommand: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example que_0h2k4m6p8q01j9zk3f7eddddddddd1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["UndoInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "name": "Blood",
                     *       "letter": "B",
                     *       "status": "open",
                     *       "message": null,
                     *       "version": 812,
                     *       "waiting": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *           "number": "B014",
                     *           "position": 1,
                     *           "estimate": {
                     *             "p10Seconds": 240,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 720
                     *           }
                     *         }
                     *       ],
                     *       "called": [],
                     *       "serving": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg0",
                     *           "number": "B013",
                     *           "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "counterName": "Room 2",
                     *           "directions": "First floor, on the left",
                     *           "since": "2026-03-02T09:20:05.310Z",
                     *           "recalls": 0
                     *         }
                     *       ],
                     *       "recent": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7efffffffff9",
                     *           "number": "B012",
                     *           "counterName": "Room 2"
                     *         }
                     *       ],
                     *       "counters": [
                     *         {
                     *           "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "name": "Room 2",
                     *           "status": "open",
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg0"
                     *         }
                     *       ],
                     *       "joinEstimate": {
                     *         "p10Seconds": 480,
                     *         "p50Seconds": 840,
                     *         "p90Seconds": 1440
                     *       },
                     *       "asOf": "2026-03-02T09:24:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["QueueSnapshot"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy.nothing_to_undo.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "needs": [
                 *         "interpreter"
                 *       ],
                 *       "language": "pl"
                 *     }
                 */
                "application/json": components["schemas"]["TicketPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    callTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "called",
                     *       "priority": "normal",
                     *       "position": null,
                     *       "peopleAhead": null,
                     *       "estimate": null,
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "counterName": "Room 2",
                     *       "directions": "First floor, on the left",
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": {
                     *         "rule": "first",
                     *         "passed": 0
                     *       },
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy.counter_closed.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    recallTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "called",
                     *       "priority": "normal",
                     *       "position": null,
                     *       "peopleAhead": null,
                     *       "estimate": null,
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "counterName": "Room 2",
                     *       "directions": "First floor, on the left",
                     *       "appointmentId": null,
                     *       "recalls": 1,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": {
                     *         "rule": "first",
                     *         "passed": 0
                     *       },
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.recall_limit.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    startTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    completeTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "outcome": "Sample taken",
                 *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1"
                 *     }
                 */
                "application/json": components["schemas"]["CompleteInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    noShowTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    parkTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    unparkTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    requeueTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    returnTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.too_late"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    confirmTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["ConfirmInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.wrong_site_code"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    leaveTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    slipFailedTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    slipPrintedTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["TicketCommandInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    delayTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "minutes": 15
                 *     }
                 */
                "application/json": components["schemas"]["DelayInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    letAhead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "people": 2
                 *     }
                 */
                "application/json": components["schemas"]["LetAheadInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.nobody_behind.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    swapTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start": "2026-03-02T09:30:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["TicketSwapInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appointment": {
                     *         "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *         "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *         "reference": "7KQ2MX",
                     *         "status": "booked",
                     *         "start": "2026-03-02T09:30:00Z",
                     *         "end": "2026-03-02T09:45:00Z",
                     *         "timeZone": "Europe/London",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *         "resourceIds": [
                     *           "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *         ],
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "partySize": 1,
                     *         "notes": null,
                     *         "answers": [],
                     *         "consent": null,
                     *         "seriesId": null,
                     *         "ending": null,
                     *         "assignment": null,
                     *         "ticketId": null,
                     *         "version": 1
                     *       },
                     *       "ticket": {
                     *         "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *         "number": "B014",
                     *         "status": "left",
                     *         "priority": "normal",
                     *         "position": null,
                     *         "peopleAhead": null,
                     *         "estimate": null,
                     *         "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *         "queueName": "Blood",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "furtherServiceIds": [],
                     *         "nextServiceIds": [],
                     *         "partySize": 1,
                     *         "language": null,
                     *         "needs": [],
                     *         "resourceId": null,
                     *         "counterId": null,
                     *         "counterName": null,
                     *         "directions": null,
                     *         "appointmentId": null,
                     *         "recalls": 0,
                     *         "isOnTheWay": false,
                     *         "notBefore": null,
                     *         "passedBy": [],
                     *         "returnUntil": null,
                     *         "dueAt": null,
                     *         "ending": "swapped",
                     *         "outcome": null,
                     *         "servedServiceId": null,
                     *         "why": null,
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "version": 1,
                     *         "queueVersion": 812,
                     *         "issuedAt": "2026-03-02T09:12:41.120Z",
                     *         "calledAt": null,
                     *         "startedAt": null,
                     *         "endedAt": "2026-03-02T09:24:11.020Z",
                     *         "slipFailedAt": null,
                     *         "note": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Swapped"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.slot_taken.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.hold_mismatch.idempotency_key_reused.invalid.not_a_slot.outside_hours.party_too_large.service_not_offered.too_far.too_many_bookings.too_soon"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    swapAppointment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                 *     }
                 */
                "application/json": components["schemas"]["AppointmentSwapInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appointment": {
                     *         "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *         "token": "apt_t_0h2k4m6p8q01j9zk3f7efffffffff17Qm2nHs4XcV6bLp1Tk9gWa",
                     *         "reference": "7KQ2MX",
                     *         "status": "cancelled",
                     *         "start": "2026-03-02T09:30:00Z",
                     *         "end": "2026-03-02T09:45:00Z",
                     *         "timeZone": "Europe/London",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *         "resourceIds": [
                     *           "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                     *         ],
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "partySize": 1,
                     *         "notes": null,
                     *         "answers": [],
                     *         "consent": null,
                     *         "seriesId": null,
                     *         "ending": {
                     *           "from": "booked",
                     *           "by": "holder"
                     *         },
                     *         "assignment": null,
                     *         "ticketId": null,
                     *         "version": 2
                     *       },
                     *       "ticket": {
                     *         "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *         "number": "B014",
                     *         "status": "waiting",
                     *         "priority": "normal",
                     *         "position": 3,
                     *         "peopleAhead": 2,
                     *         "estimate": {
                     *           "p10Seconds": 240,
                     *           "p50Seconds": 420,
                     *           "p90Seconds": 720
                     *         },
                     *         "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *         "queueName": "Blood",
                     *         "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *         "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *         "furtherServiceIds": [],
                     *         "nextServiceIds": [],
                     *         "partySize": 1,
                     *         "language": null,
                     *         "needs": [],
                     *         "resourceId": null,
                     *         "counterId": null,
                     *         "counterName": null,
                     *         "directions": null,
                     *         "appointmentId": null,
                     *         "recalls": 0,
                     *         "isOnTheWay": false,
                     *         "notBefore": null,
                     *         "passedBy": [
                     *           {
                     *             "rule": "urgent",
                     *             "count": 1
                     *           }
                     *         ],
                     *         "returnUntil": null,
                     *         "dueAt": null,
                     *         "ending": null,
                     *         "outcome": null,
                     *         "servedServiceId": null,
                     *         "why": null,
                     *         "customer": {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB"
                     *         },
                     *         "version": 1,
                     *         "queueVersion": 812,
                     *         "issuedAt": "2026-03-02T09:12:41.120Z",
                     *         "calledAt": null,
                     *         "startedAt": null,
                     *         "endedAt": null,
                     *         "slipFailedAt": null,
                     *         "note": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Swapped"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.appointment_state.queue_closed.queue_full"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered.too_early.too_late"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "score": 4,
                 *       "comment": "Quick and friendly."
                 *     }
                 */
                "application/json": components["schemas"]["FeedbackInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "score": 4,
                     *       "comment": "Quick and friendly.",
                     *       "createdAt": "2026-03-02T09:40:12.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.feedback_given.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    handOverTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1"
                 *     }
                 */
                "application/json": components["schemas"]["HandOverInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy.counter_closed.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    recordTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                 *       "calledAt": "2026-03-02T09:24:00Z",
                 *       "endedAt": "2026-03-02T09:31:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["RecordInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.ticket_state.wrong_counter"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getTicketHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *           "version": 813,
                     *           "type": "ticket.called",
                     *           "status": "called",
                     *           "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "at": "2026-03-02T09:24:11.020Z",
                     *           "actor": "Sam Rivers",
                     *           "undoes": null,
                     *           "why": {
                     *             "rule": "due",
                     *             "passed": 2
                     *           },
                     *           "appointmentId": null,
                     *           "overrode": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TicketHistory"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getSiteCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "siteCode": "482190"
                     *     }
                     */
                    "application/json": components["schemas"]["SiteCode"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    rebindTickets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromResourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                 *       "toResourceId": null
                 *     }
                 */
                "application/json": components["schemas"]["RebindInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "moved": 3
                     *     }
                     */
                    "application/json": {
                        /** Format: int64 */
                        moved: number;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    transferTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd2",
                 *       "position": "byArrival"
                 *     }
                 */
                "application/json": components["schemas"]["TransferInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "waiting",
                     *       "priority": "normal",
                     *       "position": 3,
                     *       "peopleAhead": 2,
                     *       "estimate": {
                     *         "p10Seconds": 240,
                     *         "p50Seconds": 420,
                     *         "p90Seconds": 720
                     *       },
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": null,
                     *       "counterName": null,
                     *       "directions": null,
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [
                     *         {
                     *           "rule": "urgent",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": null,
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.queue_closed.ticket_state"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listCounters: {
        parameters: {
            query?: {
                /** @description The location */
                locationId?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "name": "Room 2",
                     *           "queueIds": [
                     *             "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *           ],
                     *           "serviceIds": [],
                     *           "directions": "First floor, on the left",
                     *           "status": "open",
                     *           "pausesAfter": false,
                     *           "settingsVersion": 2,
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "ticketId": null,
                     *           "version": 9
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Counter"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "name": "Room 2",
                 *       "queueIds": [
                 *         "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CounterInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Room 2",
                     *       "queueIds": [
                     *         "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *       ],
                     *       "serviceIds": [],
                     *       "directions": "First floor, on the left",
                     *       "status": "open",
                     *       "pausesAfter": false,
                     *       "settingsVersion": 2,
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "ticketId": null,
                     *       "version": 9
                     *     }
                     */
                    "application/json": components["schemas"]["Counter"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Room 3"
                 *     }
                 */
                "application/json": components["schemas"]["CounterPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Room 2",
                     *       "queueIds": [
                     *         "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *       ],
                     *       "serviceIds": [],
                     *       "directions": "First floor, on the left",
                     *       "status": "open",
                     *       "pausesAfter": false,
                     *       "settingsVersion": 2,
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "ticketId": null,
                     *       "version": 9
                     *     }
                     */
                    "application/json": components["schemas"]["Counter"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    openCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                 *     }
                 */
                "application/json": components["schemas"]["OpenCounterInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Room 2",
                     *       "queueIds": [
                     *         "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *       ],
                     *       "serviceIds": [],
                     *       "directions": "First floor, on the left",
                     *       "status": "open",
                     *       "pausesAfter": false,
                     *       "settingsVersion": 2,
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "ticketId": null,
                     *       "version": 9
                     *     }
                     */
                    "application/json": components["schemas"]["Counter"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    pauseCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "afterTicket": true
                 *     }
                 */
                "application/json": components["schemas"]["PauseCounterInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Room 2",
                     *       "queueIds": [
                     *         "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *       ],
                     *       "serviceIds": [],
                     *       "directions": "First floor, on the left",
                     *       "status": "open",
                     *       "pausesAfter": false,
                     *       "settingsVersion": 2,
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "ticketId": null,
                     *       "version": 9
                     *     }
                     */
                    "application/json": components["schemas"]["Counter"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getPauseEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queues": [
                     *         {
                     *           "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *           "name": "Blood",
                     *           "waiting": 7,
                     *           "before": {
                     *             "p10Seconds": 720,
                     *             "p50Seconds": 930,
                     *             "p90Seconds": 1200
                     *           },
                     *           "after": {
                     *             "p10Seconds": 1080,
                     *             "p50Seconds": 1400,
                     *             "p90Seconds": 1860
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PauseEffect"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    closeCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Room 2",
                     *       "queueIds": [
                     *         "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *       ],
                     *       "serviceIds": [],
                     *       "directions": "First floor, on the left",
                     *       "status": "open",
                     *       "pausesAfter": false,
                     *       "settingsVersion": 2,
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "ticketId": null,
                     *       "version": 9
                     *     }
                     */
                    "application/json": components["schemas"]["Counter"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    callNextOfCounter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "finish": {
                 *         "outcome": "Sample taken"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CounterCallInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *       "token": "tkt_t_0h2k4m6p8q01j9zk3f7eggggggggg10Yx3kJq9ZbT1mVw5Rd8cNe",
                     *       "number": "B014",
                     *       "status": "called",
                     *       "priority": "normal",
                     *       "position": null,
                     *       "peopleAhead": null,
                     *       "estimate": null,
                     *       "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *       "queueName": "Blood",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *       "furtherServiceIds": [],
                     *       "nextServiceIds": [],
                     *       "partySize": 1,
                     *       "language": null,
                     *       "needs": [],
                     *       "resourceId": null,
                     *       "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *       "counterName": "Room 2",
                     *       "directions": "First floor, on the left",
                     *       "appointmentId": null,
                     *       "recalls": 0,
                     *       "isOnTheWay": false,
                     *       "notBefore": null,
                     *       "passedBy": [],
                     *       "returnUntil": null,
                     *       "dueAt": null,
                     *       "ending": null,
                     *       "outcome": null,
                     *       "servedServiceId": null,
                     *       "why": {
                     *         "rule": "first",
                     *         "passed": 0
                     *       },
                     *       "customer": {
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB"
                     *       },
                     *       "version": 1,
                     *       "queueVersion": 812,
                     *       "issuedAt": "2026-03-02T09:12:41.120Z",
                     *       "calledAt": null,
                     *       "startedAt": null,
                     *       "endedAt": null,
                     *       "slipFailedAt": null,
                     *       "note": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description Nobody waits */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.counter_busy.counter_closed"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.service_not_offered"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listCalendarFeeds: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "fed_0h2k4m6p8q01j9zk3f7emmmmmmmmm1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "url": "https://book.example/feeds/fed_t_0h2k4m6p8q01j9zk3f7emmmmmmmmm19Zt4qWc1Xn7Vb2Lm5Kp8Sd.ics",
                     *           "createdAt": "2026-02-27T16:02:11.480Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["CalendarFeed"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1"
                 *     }
                 */
                "application/json": components["schemas"]["CalendarFeedInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "fed_0h2k4m6p8q01j9zk3f7emmmmmmmmm1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "url": "https://book.example/feeds/fed_t_0h2k4m6p8q01j9zk3f7emmmmmmmmm19Zt4qWc1Xn7Vb2Lm5Kp8Sd.ics",
                     *       "createdAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    revokeCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example fed_0h2k4m6p8q01j9zk3f7emmmmmmmmm1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listBusyFeeds: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "bsy_0h2k4m6p8q01j9zk3f7ennnnnnnnn1",
                     *           "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *           "host": "calendar.example.com",
                     *           "polledAt": "2026-03-02T09:10:00.000Z",
                     *           "okAt": "2026-03-02T09:10:00.000Z",
                     *           "problem": null,
                     *           "blocks": 14,
                     *           "createdAt": "2026-02-27T16:02:11.480Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["BusyFeed"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    addBusyFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                 *       "url": "webcal://calendar.example.com/private/4f1c/basic.ics"
                 *     }
                 */
                "application/json": components["schemas"]["BusyFeedInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bsy_0h2k4m6p8q01j9zk3f7ennnnnnnnn1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "host": "calendar.example.com",
                     *       "polledAt": null,
                     *       "okAt": null,
                     *       "problem": null,
                     *       "blocks": 0,
                     *       "createdAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BusyFeed"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    pollBusyFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example bsy_0h2k4m6p8q01j9zk3f7ennnnnnnnn1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bsy_0h2k4m6p8q01j9zk3f7ennnnnnnnn1",
                     *       "resourceId": "res_0h2k4m6p8q01j9zk3f7eccccccccc1",
                     *       "host": "calendar.example.com",
                     *       "polledAt": "2026-03-02T09:10:00.000Z",
                     *       "okAt": "2026-03-02T09:10:00.000Z",
                     *       "problem": null,
                     *       "blocks": 14,
                     *       "createdAt": "2026-02-27T16:02:11.480Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BusyFeed"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    removeBusyFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example bsy_0h2k4m6p8q01j9zk3f7ennnnnnnnn1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listDevices: {
        parameters: {
            query?: {
                /** @description The location */
                locationId?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1",
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "name": "Kiosk at the entrance",
                     *           "kind": "kiosk",
                     *           "settings": {
                     *             "queueIds": [
                     *               "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *             ],
                     *             "serviceIds": [],
                     *             "checkIn": true,
                     *             "asksPartySize": false,
                     *             "prints": true,
                     *             "voice": true
                     *           },
                     *           "pairedAt": "2026-03-02T07:40:10.000Z",
                     *           "seenAt": "2026-03-02T09:12:05.000Z",
                     *           "isStale": false,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Device"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    pairDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "4821 9037",
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "name": "Kiosk at the entrance",
                 *       "kind": "kiosk",
                 *       "settings": {
                 *         "queueIds": [
                 *           "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PairInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Kiosk at the entrance",
                     *       "kind": "kiosk",
                     *       "settings": {
                     *         "queueIds": [
                     *           "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *         ],
                     *         "serviceIds": [],
                     *         "checkIn": true,
                     *         "asksPartySize": false,
                     *         "prints": true,
                     *         "voice": true
                     *       },
                     *       "pairedAt": "2026-03-02T07:40:10.000Z",
                     *       "seenAt": "2026-03-02T09:12:05.000Z",
                     *       "isStale": false,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid.unknown_code"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Kiosk at the entrance",
                     *       "kind": "kiosk",
                     *       "settings": {
                     *         "queueIds": [
                     *           "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *         ],
                     *         "serviceIds": [],
                     *         "checkIn": true,
                     *         "asksPartySize": false,
                     *         "prints": true,
                     *         "voice": true
                     *       },
                     *       "pairedAt": "2026-03-02T07:40:10.000Z",
                     *       "seenAt": "2026-03-02T09:12:05.000Z",
                     *       "isStale": false,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    unpairDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "settings": {
                 *         "asksPartySize": true
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DevicePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dev_0h2k4m6p8q01j9zk3f7eqqqqqqqqq1",
                     *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *       "name": "Kiosk at the entrance",
                     *       "kind": "kiosk",
                     *       "settings": {
                     *         "queueIds": [
                     *           "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *         ],
                     *         "serviceIds": [],
                     *         "checkIn": true,
                     *         "asksPartySize": true,
                     *         "prints": true,
                     *         "voice": true
                     *       },
                     *       "pairedAt": "2026-03-02T07:40:10.000Z",
                     *       "seenAt": "2026-03-02T09:12:05.000Z",
                     *       "isStale": false,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getSiteNetworks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "networks": [
                     *         "203.0.113.7/32",
                     *         "2001:db8:12::/48"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SiteNetworks"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    setSiteNetworks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "networks": [
                 *         "203.0.113.7/32",
                 *         "2001:db8:12::/48"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SiteNetworksInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "networks": [
                     *         "203.0.113.7/32",
                     *         "2001:db8:12::/48"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SiteNetworks"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *           "url": "https://records.example/hooks/qconnect",
                     *           "description": "Patient records",
                     *           "types": [
                     *             "appointment.booked",
                     *             "appointment.cancelled",
                     *             "ticket.called"
                     *           ],
                     *           "status": "enabled",
                     *           "disabledReason": null,
                     *           "disabledAt": null,
                     *           "failingSince": null,
                     *           "previousUntil": null,
                     *           "createdAt": "2026-03-01T10:00:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["WebhookEndpoint"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://records.example/hooks/qconnect",
                 *       "description": "Patient records",
                 *       "types": [
                 *         "appointment.booked",
                 *         "appointment.cancelled",
                 *         "ticket.called"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "url": "https://records.example/hooks/qconnect",
                     *       "description": "Patient records",
                     *       "types": [
                     *         "appointment.booked",
                     *         "appointment.cancelled",
                     *         "ticket.called"
                     *       ],
                     *       "status": "enabled",
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "previousUntil": null,
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 1,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "url": "https://records.example/hooks/qconnect",
                     *       "description": "Patient records",
                     *       "types": [
                     *         "appointment.booked",
                     *         "appointment.cancelled",
                     *         "ticket.called"
                     *       ],
                     *       "status": "enabled",
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "previousUntil": null,
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Records"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpointPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "url": "https://records.example/hooks/qconnect",
                     *       "description": "Records",
                     *       "types": [
                     *         "appointment.booked",
                     *         "appointment.cancelled",
                     *         "ticket.called"
                     *       ],
                     *       "status": "enabled",
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "previousUntil": null,
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["RotateInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "url": "https://records.example/hooks/qconnect",
                     *       "description": "Patient records",
                     *       "types": [
                     *         "appointment.booked",
                     *         "appointment.cancelled",
                     *         "ticket.called"
                     *       ],
                     *       "status": "enabled",
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "previousUntil": "2026-03-03T09:00:00.000Z",
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "version": 2,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whd_0h2k4m6p8q01j9zk3f7e0000000142",
                     *       "endpointId": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "eventId": "evt_0h2k4m6p8q01j9zk3f7esssssssss2",
                     *       "type": "webhook.test",
                     *       "status": "pending",
                     *       "attempts": 0,
                     *       "dueAt": "2026-03-02T09:12:05.120Z",
                     *       "finishedAt": null,
                     *       "createdAt": "2026-03-02T09:12:05.120Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description One status only */
                status?: "pending" | "delivered" | "failed";
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "whd_0h2k4m6p8q01j9zk3f7e0000000142",
                     *           "endpointId": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *           "eventId": "evt_0h2k4m6p8q01j9zk3f7eddddddddd1_812",
                     *           "type": "ticket.called",
                     *           "status": "delivered",
                     *           "attempts": 1,
                     *           "dueAt": "2026-03-02T09:12:05.120Z",
                     *           "finishedAt": "2026-03-02T09:12:05.310Z",
                     *           "createdAt": "2026-03-02T09:12:05.120Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    redeliverWebhookRange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example whe_0h2k4m6p8q01j9zk3f7esssssssss1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-03-02T00:00:00Z",
                 *       "to": "2026-03-03T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["RedeliverInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": 42
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookRedelivered"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example whd_0h2k4m6p8q01j9zk3f7e0000000142
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whd_0h2k4m6p8q01j9zk3f7e0000000142",
                     *       "endpointId": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "eventId": "evt_0h2k4m6p8q01j9zk3f7eddddddddd1_812",
                     *       "type": "ticket.called",
                     *       "status": "delivered",
                     *       "attempts": 1,
                     *       "dueAt": "2026-03-02T09:12:05.120Z",
                     *       "finishedAt": "2026-03-02T09:12:05.310Z",
                     *       "createdAt": "2026-03-02T09:12:05.120Z",
                     *       "body": "{\"type\":\"ticket.called\"}",
                     *       "log": [
                     *         {
                     *           "at": "2026-03-02T09:12:05.180Z",
                     *           "durationMs": 118,
                     *           "requestHeaders": {
                     *             "webhook-id": "evt_0h2k4m6p8q01j9zk3f7eddddddddd1_812",
                     *             "webhook-timestamp": "1772442725"
                     *           },
                     *           "status": 204,
                     *           "error": null,
                     *           "responseHeaders": {
                     *             "content-length": "0"
                     *           },
                     *           "responseBody": ""
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example whd_0h2k4m6p8q01j9zk3f7e0000000142
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whd_0h2k4m6p8q01j9zk3f7e0000000142",
                     *       "endpointId": "whe_0h2k4m6p8q01j9zk3f7esssssssss1",
                     *       "eventId": "evt_0h2k4m6p8q01j9zk3f7eddddddddd1_812",
                     *       "type": "ticket.called",
                     *       "status": "pending",
                     *       "attempts": 0,
                     *       "dueAt": "2026-03-02T09:12:05.120Z",
                     *       "finishedAt": null,
                     *       "createdAt": "2026-03-02T09:12:05.120Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "types": [
                     *         {
                     *           "type": "ticket.called",
                     *           "schema": {
                     *             "type": "object"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventCatalogue"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description These types of events only, separated by commas */
                types?: string;
                /** @description The cursor after which to go on: of a queue its version */
                after?: number;
            };
            header?: {
                /** @description The version of the last event received; browsers send it by themselves. */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: start
                     *     id: 4711
                     *     data: {}
                     *
                     *     id: 4712
                     *     event: ticket.called
                     *     data: {"id":"evt_0h2k4m6p8q01j9zk3f7eddddddddd1_813","type":"ticket.called"}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listDriftedAppointments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "appointmentReference": "7KQ2MX",
                     *           "version": 1,
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "timeZone": "Europe/London",
                     *           "localStart": "2026-03-30T09:30:00",
                     *           "start": "2026-03-30T08:30:00Z",
                     *           "meant": "2026-03-30T09:30:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DriftedList"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    repairDriftedAppointments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "repaired": [
                     *         {
                     *           "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "appointmentReference": "7KQ2MX",
                     *           "version": 1,
                     *           "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                     *           "timeZone": "Europe/London",
                     *           "localStart": "2026-03-30T09:30:00",
                     *           "start": "2026-03-30T08:30:00Z",
                     *           "meant": "2026-03-30T09:30:00Z"
                     *         }
                     *       ],
                     *       "left": []
                     *     }
                     */
                    "application/json": components["schemas"]["ZoneRepair"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getShowRates: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "serviceId": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "lead": "week",
                     *           "came": 172,
                     *           "missed": 21,
                     *           "rate": 0.89
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ShowRateList"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getWaitsReport: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /**
                 * @description A date at the location, or an instant
                 * @example 2026-03-02
                 */
                from: string;
                /**
                 * @description A date at the location (inclusive), or an instant
                 * @example 2026-03-08
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-02-02",
                     *       "to": "2026-02-28",
                     *       "timeZone": "Europe/London",
                     *       "all": {
                     *         "tickets": 412,
                     *         "called": 396,
                     *         "served": 380,
                     *         "noShows": 16,
                     *         "left": 14,
                     *         "wait": {
                     *           "meanSeconds": 680,
                     *           "p50Seconds": 640,
                     *           "p90Seconds": 1280
                     *         },
                     *         "service": {
                     *           "meanSeconds": 460,
                     *           "p50Seconds": 420,
                     *           "p90Seconds": 840
                     *         },
                     *         "scores": {
                     *           "count": 31,
                     *           "average": 4.4
                     *         }
                     *       },
                     *       "byHour": [
                     *         {
                     *           "hour": 9,
                     *           "tickets": 412,
                     *           "called": 396,
                     *           "served": 380,
                     *           "noShows": 16,
                     *           "left": 14,
                     *           "wait": {
                     *             "meanSeconds": 680,
                     *             "p50Seconds": 640,
                     *             "p90Seconds": 1280
                     *           },
                     *           "service": {
                     *             "meanSeconds": 460,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 840
                     *           },
                     *           "scores": {
                     *             "count": 31,
                     *             "average": 4.4
                     *           }
                     *         }
                     *       ],
                     *       "byKind": [
                     *         {
                     *           "kind": "walkIn",
                     *           "tickets": 412,
                     *           "called": 396,
                     *           "served": 380,
                     *           "noShows": 16,
                     *           "left": 14,
                     *           "wait": {
                     *             "meanSeconds": 680,
                     *             "p50Seconds": 640,
                     *             "p90Seconds": 1280
                     *           },
                     *           "service": {
                     *             "meanSeconds": 460,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 840
                     *           },
                     *           "scores": {
                     *             "count": 31,
                     *             "average": 4.4
                     *           }
                     *         }
                     *       ],
                     *       "byService": [
                     *         {
                     *           "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *           "name": "Blood test",
                     *           "tickets": 412,
                     *           "called": 396,
                     *           "served": 380,
                     *           "noShows": 16,
                     *           "left": 14,
                     *           "wait": {
                     *             "meanSeconds": 680,
                     *             "p50Seconds": 640,
                     *             "p90Seconds": 1280
                     *           },
                     *           "service": {
                     *             "meanSeconds": 460,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 840
                     *           },
                     *           "scores": {
                     *             "count": 31,
                     *             "average": 4.4
                     *           }
                     *         }
                     *       ],
                     *       "byCounter": [
                     *         {
                     *           "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "name": "1",
                     *           "tickets": 412,
                     *           "called": 396,
                     *           "served": 380,
                     *           "noShows": 16,
                     *           "left": 14,
                     *           "wait": {
                     *             "meanSeconds": 680,
                     *             "p50Seconds": 640,
                     *             "p90Seconds": 1280
                     *           },
                     *           "service": {
                     *             "meanSeconds": 460,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 840
                     *           },
                     *           "scores": {
                     *             "count": 31,
                     *             "average": 4.4
                     *           }
                     *         }
                     *       ],
                     *       "byStaff": [
                     *         {
                     *           "id": "usr_01j9zk3f7e0000000000",
                     *           "name": "Ana",
                     *           "tickets": 412,
                     *           "called": 396,
                     *           "served": 380,
                     *           "noShows": 16,
                     *           "left": 14,
                     *           "wait": {
                     *             "meanSeconds": 680,
                     *             "p50Seconds": 640,
                     *             "p90Seconds": 1280
                     *           },
                     *           "service": {
                     *             "meanSeconds": 460,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 840
                     *           },
                     *           "scores": {
                     *             "count": 31,
                     *             "average": 4.4
                     *           }
                     *         }
                     *       ],
                     *       "heatmap": [
                     *         {
                     *           "weekday": 1,
                     *           "hour": 9,
                     *           "tickets": 62,
                     *           "p50WaitSeconds": 640
                     *         }
                     *       ],
                     *       "waits": [
                     *         {
                     *           "fromMinutes": 0,
                     *           "toMinutes": 5,
                     *           "count": 88
                     *         }
                     *       ],
                     *       "serviceTimes": [
                     *         {
                     *           "fromMinutes": 60,
                     *           "toMinutes": null,
                     *           "count": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WaitsReport"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getAccuracyReport: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /**
                 * @description A date at the location, or an instant
                 * @example 2026-03-02
                 */
                from: string;
                /**
                 * @description A date at the location (inclusive), or an instant
                 * @example 2026-03-08
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-02-02",
                     *       "to": "2026-02-28",
                     *       "timeZone": "Europe/London",
                     *       "people": 1840,
                     *       "all": {
                     *         "people": 1840,
                     *         "meanAbsoluteErrorSeconds": 186.4,
                     *         "biasSeconds": 6.2,
                     *         "coverage": 0.812,
                     *         "underQuoted": 0.041
                     *       },
                     *       "byQueue": [
                     *         {
                     *           "id": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *           "name": "Blood tests",
                     *           "people": 1840,
                     *           "meanAbsoluteErrorSeconds": 186.4,
                     *           "biasSeconds": 6.2,
                     *           "coverage": 0.812,
                     *           "underQuoted": 0.041
                     *         }
                     *       ],
                     *       "byHour": [
                     *         {
                     *           "hour": 9,
                     *           "people": 1840,
                     *           "meanAbsoluteErrorSeconds": 186.4,
                     *           "biasSeconds": 6.2,
                     *           "coverage": 0.812,
                     *           "underQuoted": 0.041
                     *         }
                     *       ],
                     *       "points": [
                     *         {
                     *           "toldSeconds": 840,
                     *           "waitedSeconds": 905
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AccuracyReport"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getUtilisationReport: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /**
                 * @description A date at the location, or an instant
                 * @example 2026-03-02
                 */
                from: string;
                /**
                 * @description A date at the location (inclusive), or an instant
                 * @example 2026-03-08
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-02-02",
                     *       "to": "2026-02-28",
                     *       "timeZone": "Europe/London",
                     *       "all": {
                     *         "openSeconds": 172800,
                     *         "busySeconds": 128000,
                     *         "share": 0.741
                     *       },
                     *       "byHour": [
                     *         {
                     *           "hour": 9,
                     *           "openSeconds": 172800,
                     *           "busySeconds": 128000,
                     *           "share": 0.741
                     *         }
                     *       ],
                     *       "byCounter": [
                     *         {
                     *           "id": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *           "name": "1",
                     *           "openSeconds": 172800,
                     *           "busySeconds": 128000,
                     *           "share": 0.741
                     *         }
                     *       ],
                     *       "byStaff": [
                     *         {
                     *           "id": "usr_01j9zk3f7e0000000000",
                     *           "name": "Ana",
                     *           "openSeconds": 172800,
                     *           "busySeconds": 128000,
                     *           "share": 0.741
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UtilisationReport"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getFloorForecast: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-02T14:00:00.000Z",
                     *       "waiting": 7,
                     *       "openCounters": 2,
                     *       "closesAt": "2026-03-02T17:00:00.000Z",
                     *       "longest": {
                     *         "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *         "number": "B014",
                     *         "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *         "waitedSeconds": 1260
                     *       },
                     *       "expectedBooked": 4,
                     *       "expectedWalkIns": 21.4,
                     *       "finish": {
                     *         "p10": "2026-03-02T17:02:00.000Z",
                     *         "p50": "2026-03-02T17:11:00.000Z",
                     *         "p90": "2026-03-02T17:26:00.000Z"
                     *       },
                     *       "suggestion": {
                     *         "kind": "open",
                     *         "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                     *         "counterName": "3",
                     *         "queueIdsNow": [
                     *           "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *         ],
                     *         "queueIds": [
                     *           "que_0h2k4m6p8q01j9zk3f7eddddddddd1"
                     *         ],
                     *         "queueNames": [
                     *           "Blood"
                     *         ],
                     *         "before": {
                     *           "meanWaitSeconds": 1140,
                     *           "finish": "2026-03-02T17:12:00.000Z",
                     *           "unserved": 0
                     *         },
                     *         "after": {
                     *           "meanWaitSeconds": 520,
                     *           "finish": "2026-03-02T17:01:00.000Z",
                     *           "unserved": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["FloorForecast"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    replayDay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationId": "loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1",
                 *       "date": "2026-02-27",
                 *       "policy": {
                 *         "kind": "fifo"
                 *       },
                 *       "more": [
                 *         {
                 *           "from": "11:00",
                 *           "to": "13:00"
                 *         }
                 *       ],
                 *       "fewer": [
                 *         {
                 *           "counterId": "ctr_0h2k4m6p8q01j9zk3f7eeeeeeeeee1",
                 *           "from": "16:00",
                 *           "to": "17:00"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WhatIfInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "date": "2026-02-27",
                     *       "timeZone": "Europe/London",
                     *       "tickets": 214,
                     *       "recorded": {
                     *         "people": 205,
                     *         "p50Seconds": 660,
                     *         "p90Seconds": 1320
                     *       },
                     *       "before": {
                     *         "all": {
                     *           "people": 205,
                     *           "p50Seconds": 650,
                     *           "p90Seconds": 1300
                     *         },
                     *         "byKind": [
                     *           {
                     *             "kind": "walkIn",
                     *             "people": 205,
                     *             "p50Seconds": 650,
                     *             "p90Seconds": 1300
                     *           }
                     *         ],
                     *         "overtakes": 31,
                     *         "mostOvertaken": 3,
                     *         "left": 9,
                     *         "overtimeSeconds": 1140
                     *       },
                     *       "after": {
                     *         "all": {
                     *           "people": 205,
                     *           "p50Seconds": 420,
                     *           "p90Seconds": 840
                     *         },
                     *         "byKind": [
                     *           {
                     *             "kind": "walkIn",
                     *             "people": 205,
                     *             "p50Seconds": 420,
                     *             "p90Seconds": 840
                     *           }
                     *         ],
                     *         "overtakes": 31,
                     *         "mostOvertaken": 3,
                     *         "left": 9,
                     *         "overtimeSeconds": 300
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getFeedbackReport: {
        parameters: {
            query: {
                /**
                 * @description The location
                 * @example loc_0h2k4m6p8q01j9zk3f7eaaaaaaaaa1
                 */
                locationId: string;
                /** @description One queue only */
                queueId?: string;
                /**
                 * @description A date at the location, or an instant
                 * @example 2026-03-02
                 */
                from: string;
                /**
                 * @description A date at the location (inclusive), or an instant
                 * @example 2026-03-08
                 */
                to: string;
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 3,
                     *       "average": 4.333,
                     *       "scores": [
                     *         {
                     *           "score": 5,
                     *           "count": 1
                     *         },
                     *         {
                     *           "score": 4,
                     *           "count": 2
                     *         },
                     *         {
                     *           "score": 3,
                     *           "count": 0
                     *         },
                     *         {
                     *           "score": 2,
                     *           "count": 0
                     *         },
                     *         {
                     *           "score": 1,
                     *           "count": 0
                     *         }
                     *       ],
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *           "number": "B014",
                     *           "queueId": "que_0h2k4m6p8q01j9zk3f7eddddddddd1",
                     *           "score": 4,
                     *           "comment": "Quick and friendly.",
                     *           "createdAt": "2026-03-02T09:40:12.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["FeedbackReport"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "cus_0h2k4m6p8q01j9zk3f7ettttttttt1",
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB",
                     *           "createdAt": "2026-03-01T10:00:00.000Z",
                     *           "appointments": 1,
                     *           "tickets": 1,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Customer"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Amal Haddad",
                 *       "email": "amal@example.org"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_0h2k4m6p8q01j9zk3f7ettttttttt1",
                     *       "name": "Amal Haddad",
                     *       "email": "amal@example.org",
                     *       "phone": "+44 20 7946 0018",
                     *       "timeZone": "Europe/London",
                     *       "locale": "en-GB",
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "appointments": 0,
                     *       "tickets": 0,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.already_running.customer_known"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example cus_0h2k4m6p8q01j9zk3f7ettttttttt1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_0h2k4m6p8q01j9zk3f7ettttttttt1",
                     *       "name": "Amal Haddad",
                     *       "email": "amal@example.org",
                     *       "phone": "+44 20 7946 0018",
                     *       "timeZone": "Europe/London",
                     *       "locale": "en-GB",
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "appointments": 1,
                     *       "tickets": 1,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    deleteCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example cus_0h2k4m6p8q01j9zk3f7ettttttttt1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.in_use"];
            412: components["responses"]["412.stale_version"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: the change is refused with 412 if it is no longer the current one. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example cus_0h2k4m6p8q01j9zk3f7ettttttttt1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+44 20 7946 0019"
                 *     }
                 */
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_0h2k4m6p8q01j9zk3f7ettttttttt1",
                     *       "name": "Amal Haddad",
                     *       "email": "amal@example.org",
                     *       "phone": "+44 20 7946 0019",
                     *       "timeZone": "Europe/London",
                     *       "locale": "en-GB",
                     *       "createdAt": "2026-03-01T10:00:00.000Z",
                     *       "appointments": 1,
                     *       "tickets": 1,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running"];
            412: components["responses"]["412.stale_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    eraseCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Opaque id
                 * @example cus_0h2k4m6p8q01j9zk3f7ettttttttt1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "appointments": 1,
                     *       "tickets": 1,
                     *       "messages": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerErased"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.already_running.customer_expected"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    exportCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Opaque id
                 * @example cus_0h2k4m6p8q01j9zk3f7ettttttttt1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customer": {
                     *         "id": "cus_0h2k4m6p8q01j9zk3f7ettttttttt1",
                     *         "name": "Amal Haddad",
                     *         "email": "amal@example.org",
                     *         "phone": "+44 20 7946 0018",
                     *         "timeZone": "Europe/London",
                     *         "locale": "en-GB",
                     *         "createdAt": "2026-03-01T10:00:00.000Z",
                     *         "appointments": 1,
                     *         "tickets": 1,
                     *         "version": 1
                     *       },
                     *       "contacts": [
                     *         {
                     *           "name": "Amal Haddad",
                     *           "email": "amal@example.org",
                     *           "phone": "+44 20 7946 0018",
                     *           "timeZone": "Europe/London",
                     *           "locale": "en-GB",
                     *           "createdAt": "2026-03-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "appointments": [
                     *         {
                     *           "id": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "reference": "K7M2QXR",
                     *           "status": "booked",
                     *           "timeZone": "Europe/London",
                     *           "start": "2026-03-02T09:30:00.000Z",
                     *           "end": "2026-03-02T09:45:00.000Z",
                     *           "location": "Main",
                     *           "service": "Blood test",
                     *           "partySize": 1,
                     *           "notes": null,
                     *           "staffNotes": null,
                     *           "reason": null,
                     *           "answers": [],
                     *           "createdAt": "2026-03-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "tickets": [
                     *         {
                     *           "id": "tkt_0h2k4m6p8q01j9zk3f7eggggggggg1",
                     *           "number": "B047",
                     *           "status": "served",
                     *           "queue": "Blood",
                     *           "service": "Blood test",
                     *           "issuedAt": "2026-03-02T09:20:00.000Z",
                     *           "endedAt": "2026-03-02T09:41:00.000Z",
                     *           "language": null,
                     *           "needs": [],
                     *           "note": null,
                     *           "outcome": null,
                     *           "feedback": {
                     *             "score": 5,
                     *             "comment": "Quick"
                     *           }
                     *         }
                     *       ],
                     *       "waitlist": [],
                     *       "messages": [
                     *         {
                     *           "id": "msg_0h2k4m6p8q01j9zk3f7emmmmmmmmm1",
                     *           "channel": "email",
                     *           "kind": "booked",
                     *           "status": "sent",
                     *           "recipient": "amal@example.org",
                     *           "subject": "Booked: Blood test",
                     *           "text": "Your time is booked.",
                     *           "at": "2026-03-01T10:00:03.000Z"
                     *         }
                     *       ],
                     *       "consents": [
                     *         {
                     *           "appointmentId": "apt_0h2k4m6p8q01j9zk3f7efffffffff1",
                     *           "service": "Blood test",
                     *           "text": "My blood may be tested.",
                     *           "version": 2,
                     *           "at": "2026-03-01T10:00:00.000Z",
                     *           "by": "holder"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerExport"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contacts": 1095,
                     *       "visits": 365,
                     *       "notes": 90,
                     *       "messages": 90,
                     *       "feedback": 365
                     *     }
                     */
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    updateRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request; sent again with the same body it is answered with the first reply. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "visits": 90
                 *     }
                 */
                "application/json": components["schemas"]["RetentionPatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contacts": 1095,
                     *       "visits": 90,
                     *       "notes": 90,
                     *       "messages": 90,
                     *       "feedback": 365
                     *     }
                     */
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.already_running"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Done by a person, API key or device, or about them */
                personId?: string;
                /** @description About one kind of thing only */
                kind?: "organization" | "location" | "exception" | "service" | "resource" | "queue" | "counter" | "device" | "member" | "invitation" | "person" | "secondFactor" | "session" | "token" | "issuer" | "apiKey" | "webhook" | "appointment" | "ticket" | "waitlistEntry" | "block" | "calendarFeed" | "busyFeed" | "customer" | "audit";
                /** @description From this instant on */
                since?: string;
                /** @description Before this instant */
                until?: string;
                /** @description Part of a name, a reference or a telephone number; of what people said, words of it */
                q?: string;
                /** @description How many at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "812",
                     *           "at": "2026-03-02T09:12:00.318204Z",
                     *           "surface": "console",
                     *           "address": "192.0.2.7",
                     *           "requestId": "0195f1d2-71aa",
                     *           "actor": {
                     *             "id": "usr_7k2m9q4t6w8z1b3d5f0h",
                     *             "name": "Ana Ruiz"
                     *           },
                     *           "procedure": "catalog.updateService",
                     *           "verb": "changed",
                     *           "kind": "service",
                     *           "subject": {
                     *             "id": "svc_0h2k4m6p8q01j9zk3f7ebbbbbbbbb1",
                     *             "name": "Blood test"
                     *           },
                     *           "before": {
                     *             "duration_minutes": 15
                     *           },
                     *           "after": {
                     *             "duration_minutes": 20
                     *           },
                     *           "hash": "6f0c4e1f0b8d7a52c39e8b1d4f6a70925e3c8d1b7f4a60e2d9c5b83a17f6e042"
                     *         }
                     *       ],
                     *       "nextCursor": "812"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.unavailable"];
        };
    };
}
