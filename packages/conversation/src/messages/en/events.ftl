events-list = Coming up near you:
events-none = Nothing is announced at the moment. A school, a commune or an association can invite the centre for a talk.
events-ask = 📨 Invite the centre for a talk
